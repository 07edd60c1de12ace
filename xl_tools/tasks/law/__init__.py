"""Pháp luật: what is in force, one thing of it whole, whether it holds, and a rate table to and from an officer."""

from __future__ import annotations
