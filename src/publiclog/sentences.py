"""The table of sentences in which a checked proof is told, in English; marked here, translated elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from publiclog.verify import Point


def _(text: str) -> str:
    """Return `text`: the mark by which sentences are collected for translation."""
    return text


SENTENCES: Final[Mapping[str, str]] = {
    # proven
    "head": _("The head of the log %(origin)s over %(size)s entries is signed with the log's key."),
    "entry": _("Entry %(index)s (%(kind)s), dated %(at)s, is in the log."),
    "content": _("What statement %(statement)s says is exactly what entry %(index)s committed to."),
    "sealed_before": _(
        "Statement %(statement)s was in the log (entry %(index)s) before the first statement of the program"
        " was opened (entry %(opened)s)."
    ),
    "part": _("What stands behind entry %(index)s (%(kind)s) is exactly what it committed to."),
    "cosigned": _("%(name)s cosigned this head, stating the time %(at)s."),
    "quorum": _("As many cosigned this head as the policy asks for (%(count)s of those it names)."),
    "document": _('The document "%(key)s" is exactly the one that entry %(index)s names.'),
    # failed
    "malformed": _("The file is not a proof of this kind, or it is damaged: %(where)s."),
    "too_large": _("The file is larger than %(limit)s bytes and was not read."),
    "another_key": _("The file was made with another key than that of the log %(origin)s."),
    "head_fails": _("The head of the log is not signed with the log's key."),
    "entry_fails": _("Entry %(index)s was changed, or was never in this log."),
    "no_commitment": _("Statement %(statement)s has no commitment in entry %(index)s."),
    "another_statement": _("Entry %(index)s belongs to another statement than %(statement)s."),
    "content_differs": _(
        "Statement %(statement)s does not say what entry %(index)s committed to: it was changed."
    ),
    "sealed_twice": _(
        "More was sealed than opened beside statement %(statement)s: a party could have opened the one that suits it."
    ),
    "part_differs": _("What is said to stand behind entry %(index)s (%(kind)s) is not what it committed to."),
    "order_fails": _("Statement %(statement)s was not opened after it was sealed, or not as it was sealed."),
    "document_differs": _('The document "%(key)s" is not the one that entry %(index)s names.'),
    # not proven
    "key_from_file": _(
        "That this is the log's key: it was read from the file. Compare it with the published one."
    ),
    "opening_not_shown": _("When statement %(statement)s was opened: that entry is not in the file."),
    "sealed_late": _(
        "That statement %(statement)s was written without knowing the others: it was sealed (entry %(index)s)"
        " after one of them was opened (entry %(opened)s)."
    ),
    "content_not_shown": _("What statement %(statement)s says: it is not in the file."),
    "cosigners": _("That everybody sees this same log: nobody else has signed its head."),
    "no_quorum": _(
        "That everybody sees this same log: others have cosigned its head, but the policy does not say how many"
        " are enough."
    ),
    "quorum_missed": _(
        "That everybody sees this same log: fewer cosigned this head (%(count)s) than the policy asks for."
    ),
    "policy_from_file": _(
        "That these cosigners are independent: the policy was read from the file. Take one that you trust."
    ),
    "erased_author": _(
        "What statement %(statement)s said in words: they were erased on %(at)s at the request of whoever wrote"
        " them (tombstone: entry %(index)s)."
    ),
    "erased_person": _(
        "What statement %(statement)s said in words: they were erased on %(at)s at the request of a person they"
        " speak of (tombstone: entry %(index)s)."
    ),
    "erased_authority": _(
        "What statement %(statement)s said in words: they were erased on %(at)s by order of an authority"
        " (tombstone: entry %(index)s)."
    ),
    "complete": _("That there is nothing more: an entry that was left out of the file cannot be seen in it."),
    "truth": _("That what was said is true: a log shows what was said, and when, and that it is unchanged."),
}


def english(point: Point) -> str:
    """Return the sentence of `point`."""
    return SENTENCES[point.key] % point.values
