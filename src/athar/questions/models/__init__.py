"""What is asked and answered (سؤال، جواب), who is told of it, and what is read again before it is shown.

Rule kept here: an e-mail address stands in `Follow` and nowhere else. What was merged keeps its row and its address.
"""

from athar.questions.models.answers import Answer, AnswerText, Helpful, Report
from athar.questions.models.changes import QuestionChange, QuestionText
from athar.questions.models.following import AnsweredBy, Follow, Letter
from athar.questions.models.questions import Held, Merge, Question, SameAs, State, Tag, Token, TokensKept

__all__ = [
    "Answer",
    "AnswerText",
    "AnsweredBy",
    "Follow",
    "Held",
    "Helpful",
    "Letter",
    "Merge",
    "Question",
    "QuestionChange",
    "QuestionText",
    "Report",
    "SameAs",
    "State",
    "Tag",
    "Token",
    "TokensKept",
]
