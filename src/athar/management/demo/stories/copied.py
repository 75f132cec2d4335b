"""Two statements in almost the same words: one text stood before both, so they count as one voice."""

from __future__ import annotations

from athar.management.demo.cast import MAKKAH
from athar.management.demo.days import TUESDAY, back
from athar.management.demo.moves import files, yes
from athar.management.demo.said import exact, quantity
from athar.management.demo.tale import Story

# A copied statement: one cluster only, so a single source.
DIGITAL_SKILLS = Story(
    lead="telecom",
    event=back(36, TUESDAY),
    announced=-17,
    title=("جدّي على الشبكة", "Grandfather Goes Online"),
    summary=(
        "دورة لكبار السن في المهارات الرقمية: حجز المواعيد، والاتصال المرئي، والحذر من رسائل الاحتيال.",
        "A course in digital skills for the elderly: booking appointments, video calls, and spotting fraud.",
    ),
    audiences=("elderly",),
    areas=("technology",),
    kind="awareness",
    region=MAKKAH,
    place=("مجلس حي البشام", "Al-Basham neighbourhood hall"),
    hours=("17:00", "19:00"),
    sessions=(0, 2, 7, 9),
    partners={"neighbours": "host"},
    promises={
        "learners": quantity("عدد المتدربين", "Learners", unit=("متدرباً", "learners"), planned=60),
        "sessions": exact("اللقاءات", "Sessions", unit=("لقاءات", "sessions"), planned=4),
        "tablets": exact("الأجهزة المهداة", "Tablets given", unit=("جهازاً", "tablets"), planned=20),
    },
    plot=(
        yes("neighbours", day=-15),
        files(
            "telecom",
            day=12,
            learners=64,
            sessions=4,
            tablets=20,
            text="نُفذت الدورة بنجاح كبير بمشاركة أربعة وستين متدرباً من كبار السن على مدى أربعة لقاءات، "
            "وسط تفاعل مميز من الحضور الذين أشادوا بالمحتوى وبالمدربين، وتم في ختامها إهداء عشرين جهازاً "
            "لوحياً للمتميزين منهم.",
        ),
        files(
            "neighbours",
            day=13,
            learners=64,
            sessions=4,
            tablets=20,
            text="نُفذت الدورة بنجاح كبير بمشاركة أربعة وستين متدرباً من كبار السن على مدى أربعة لقاءات، "
            "وسط تفاعل مميز من الحضور الذين أشادوا بالمحتوى وبالمدربين، وتم في الختام إهداء عشرين جهازاً "
            "لوحياً للمتميزين.",
        ),
    ),
)
