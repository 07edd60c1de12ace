"""Twenty further faults, in the tabs of activities, tasks and measures, in headings and in merged cells."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from making.faults import HEADING, MERGED, Fault

CLASSES, MEDIA, TARGETS, TASKS = "Đào tạo", "Truyền thông", "Mục tiêu", "Nhiệm vụ"
TRACING, MEASURED, TFP, WORDS = "Truy xuất nguồn gốc", "Năng suất", "TFP", "Thuyết minh"

FAULTS = (
    Fault(CLASSES, "DT-2022-05", "Ngày kết thúc", dt.date(2022, 7, 4), "Lớp kết thúc trước khi bắt đầu",
          "Lớp mở ngày 12/07/2022 mà ghi kết thúc ngày 04/07/2022.", "XL-1301"),
    Fault(CLASSES, "DT-2022-07", "Số học viên được cấp chứng chỉ", 19, "Chứng chỉ nhiều hơn học viên",
          "Lớp có 14 học viên, không thể cấp 19 chứng chỉ.", "XL-1302"),
    Fault(CLASSES, "DT-2022-08", "Ngày bắt đầu", "11/10/2022", "Ngày ở dạng chữ",
          "Ô chứa chữ “11/10/2022” chứ không phải ngày.", "XL-1108"),
    Fault(CLASSES, HEADING, "Kinh phí ngân sách (đồng)", "Kinh phí ngân sách (triệu đồng)",
          "Tiêu đề ghi đơn vị tiền khác",
          "Các ô ghi theo đồng mà tiêu đề ghi triệu đồng.", "XL-1007"),
    Fault(MEDIA, HEADING, "Ngày phát, đăng", "Ngày phát, đăn", "Tiêu đề viết thiếu chữ",
          "Thiếu chữ g ở cuối; máy vẫn nhận ra và nhắc.", "XL-1005"),
    Fault(TARGETS, "CT-2022-04", "Phạm vi tính", "Nông nghiệp thông thái", "Phạm vi tính không có trong danh mục",
          "Danh mục không có nhóm nào tên như vậy.", "XL-1111"),
    Fault(TARGETS, "CT-2125-04", "Đến năm", 2020, "Đến năm trước Từ năm",
          "Chỉ tiêu từ năm 2021 mà ghi đến năm 2020.", "XL-1311"),
    Fault(TARGETS, "CT-2022-11", "Giá trị mục tiêu", Decimal(50), "Cận dưới lớn hơn cận trên",
          "Khoảng ghi từ 50 đến 8; cận dưới thừa một số 0.", "XL-1302"),
    Fault(TASKS, "NV-2022-09", "Ngày hoàn thành", None, "Hoàn thành mà không có ngày",
          "Trạng thái Hoàn thành nhưng chưa ghi Ngày hoàn thành.", "XL-1202"),
    Fault(TASKS, "NV-2022-10", "Tỷ lệ hoàn thành", Decimal(80), "Hoàn thành mà tỷ lệ khác 100",
          "Trạng thái Hoàn thành thì tỷ lệ là 100.", "XL-1316"),
    Fault(TASKS, "NV-2022-07", "Cơ quan chủ trì", MERGED, "Ô gộp giữa các dòng dữ liệu",
          "Ô gộp với dòng trên nên dòng này không có cơ quan chủ trì.", "XL-1122"),
    Fault(TRACING, "Truy xuất trà mãng cầu Năm Roi Phú Hữu", "GTIN", "8938500030228", "GTIN sai số kiểm tra",
          "Chữ số cuối phải là 2 theo cách tính của GS1.", "XL-1217"),
    Fault(TRACING, "Truy xuất lúa giống Trường Long Tây", "Mã số thuế", "6300901782",
          "Hệ thống của đơn vị không có ở trang Doanh nghiệp",
          "Mã số thuế đúng số kiểm tra nhưng không có trong danh sách doanh nghiệp.", "XL-1401"),
    Fault(TRACING, "Hệ thống thông tin truy xuất nguồn gốc sản phẩm, hàng hóa tỉnh Hậu Giang", "Ngày kết nối",
          None, "Đã kết nối mà không có ngày",
          "Đã kết nối Cổng quốc gia nhưng chưa ghi Ngày kết nối.", "XL-1202"),
    Fault(MEASURED, "6300901133 2022", "Thời điểm", "Giữa kỳ kiểm tra", "Thời điểm không có trong danh sách",
          "Chỉ có Trước hỗ trợ, Sau hỗ trợ, Hằng năm.", "XL-1111"),
    Fault(MEASURED, "6300901341 2022", "Mã số thuế", "6300901285", "Trùng khóa hai cột",
          "Hai dòng năm 2022 của cùng một mã số thuế; dòng này là của 6300901341.", "XL-1204"),
    Fault(TFP, "2018", "Vốn (tỷ đồng, giá so sánh)", Decimal("-50082.4"), "Vốn âm",
          "Vốn không thể nhỏ hơn hoặc bằng 0.", "XL-1203"),
    Fault(TFP, "2022", "Năm", 2023, "Chuỗi năm bị hở",
          "Sau năm 2021 là năm 2023, thiếu năm 2022.", "XL-1318"),
    Fault(WORDS, "2022-H2 Báo cáo Tồn tại, hạn chế 2", "Kỳ", "2022-H3", "Kỳ viết sai",
          "Nửa cuối năm viết là 2022-H2.", "XL-1312"),
    Fault(WORDS, "2022 Kế hoạch Yêu cầu 2", "Nội dung",
          "Các sở, ngành, địa phương phối hợp chặt chẽ, phân công rõ trách nhiệm, rõ thời hạn và rõ kết quả",
          "Đoạn văn thiếu dấu chấm", "Một đoạn văn hoàn chỉnh có dấu chấm cuối.", "XL-1313"),
)  # fmt: skip
