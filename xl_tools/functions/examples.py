"""Examples of the worksheet functions as an officer types them, with what comes out: for the guide, and tested."""

from __future__ import annotations

# With the semicolons of a Vietnamese Windows. A result of None stands for what depends on the cells that are named.
EXAMPLES: dict[str, tuple[tuple[str, str | None], ...]] = {
    "XL_QUY_MO": (
        (
            '=XL_QUY_MO("Công ty cổ phần";"Công nghiệp và xây dựng";85;42000000000;18500000000;DATE(2022;12;31))',
            "Nhỏ",
        ),
        (
            '=XL_QUY_MO("Công ty cổ phần";"Công nghiệp và xây dựng";"";42000000000;18500000000;DATE(2022;12;31))',
            "#XL: thiếu số lao động",
        ),
        ("=XL_QUY_MO(C6:C40;F6:F40;U6:U40;W6:W40;X6:X40;DATE(2022;12;31))", None),
    ),
    "XL_MUC_HO_TRO": (
        ("=XL_MUC_HO_TRO('Mức hỗ trợ'!A5:U14;\"TCVN ISO 22000\";DATE(2023;4;10);60000000;25000000)", None),
    ),
    "XL_GIAI_THICH": (
        ("=XL_GIAI_THICH('Mức hỗ trợ'!A5:U14;\"TCVN ISO 22000\";DATE(2023;4;10);60000000;25000000)", None),
    ),
    "XL_SAO_OCOP": (("=XL_SAO_OCOP(DATE(2026;9;1);1;A2:A40;B2:B40)", None),),
    "XL_TFP": (("=XL_TFP(A6:A16;B6:B16;C6:C16;D6:D16;0,45)", None),),
    "XL_NSLD": (
        ("=XL_NSLD(40000000000;28000000000;85)", "141176471"),
        ('=XL_NSLD(40000000000;"";85)', "#XL: thiếu chi phí mua ngoài"),
    ),
    "XL_MST_HOP_LE": (
        ('=XL_MST_HOP_LE("1801234562";DATE(2022;12;31))', "TRUE"),
        ('=XL_MST_HOP_LE("1801234563";DATE(2022;12;31))', "FALSE"),
        (
            "=XL_MST_HOP_LE(100109106;DATE(2022;12;31))",
            "#XL: mã số thuế mất số 0 ở đầu, có thể là 0100109106",
        ),
    ),
    "XL_GTIN_HOP_LE": (
        ('=XL_GTIN_HOP_LE("4006381333931")', "TRUE"),
        ('=XL_GTIN_HOP_LE("4006381333932")', "FALSE"),
    ),
    "XL_BANG_CHU": (
        ("=XL_BANG_CHU(42500000)", "Bốn mươi hai triệu năm trăm nghìn đồng"),
        ('=XL_BANG_CHU(105;"người")', "Một trăm linh năm người"),
        ('=XL_BANG_CHU("mười triệu")', "#XL: không dùng được số tiền: “mười triệu”"),
    ),
    "XL_DON_VI_MOI": (
        ('=XL_DON_VI_MOI("xã Đông Phú, huyện Châu Thành, tỉnh Hậu Giang";DATE(2025;7;1))', "Cần Thơ"),
        ('=XL_DON_VI_MOI("Hậu Giang";DATE(2025;6;30))', "Hậu Giang"),
    ),
}
