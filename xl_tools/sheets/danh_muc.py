"""*Danh mục*: every list of the drop-downs; an office may change the ones that are its own."""

from __future__ import annotations

from xl_tools.sheets.declaration import Day, Sheet, Text, chu, ma, ngay

# Lists that belong to the province, so that the workbook's lines replace the built-in ones.
OWN = ("DM-UUTIEN",)


class DanhMuc(
    Sheet,
    tab="Danh mục",
    key=("danh_muc", "gia_tri", "hieu_luc_tu"),
    intro=(
        "Danh sách chọn của các trang. "
        "Tỉnh chỉ sửa nhóm ngành ưu tiên (DM-UUTIEN, sổ nscl): thêm dòng ngay dưới dòng cuối."
    ),
):
    """Các danh sách chọn của sổ; tỉnh chỉ sửa danh mục ưu tiên (DM-UUTIEN)."""

    danh_muc: Text = ma("Danh mục", required="x", example="DM-UUTIEN")
    gia_tri: Text = chu("Giá trị", required="x", example="Chế biến rau quả, thủy sản", width=52)
    ten_khac: Text = chu("Tên khác", help="cách viết khác được hiểu khi đọc; cách nhau bằng “; ”", width=36)
    hieu_luc_tu: Day = ngay("Hiệu lực từ")
    hieu_luc_den: Day = ngay("Hiệu lực đến")
