"""TABLE: the words that every paper has, whatever it is for."""

from __future__ import annotations

from athar.activation.papers.table import EDITION
from athar.activation.words import Two

KIND = Two("نموذج من أثر", "A template of Athar")
ORGANISATION = Two("الجهة", "Organisation")
DAY = Two("التاريخ", "Date")
DOT = "………………………………………………"  # room to write, on paper
DONE, REMARK, TOTAL, LINE = (
    Two("تم", "Done"),
    Two("ملاحظة", "Remark"),
    Two("المجموع", "Total"),
    Two("ما يُراجَع", "What to look at"),
)
CHOOSE = Two("الاختيار من القائمة.", "Choose from the list.")
NUMBER = Two("رقم فقط، مثل 1200", "A number only, as 1200")
FACTS = Two("البيانات", "Facts")
FOOT = Two(f"أثر · نموذج يُعدَّل بحرية · إصدار {EDITION}", f"Athar · free to change · edition {EDITION}")
