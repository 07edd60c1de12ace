"""Rules of OCOP: which form applies, marks, the council's mean, the star, what would raise it, certificates, codes."""
