"""attributions: who is said to have said what, in the whole text."""

from __future__ import annotations

from contested.codebook.cues import CueBook
from contested.model.mention import Attribution
from contested.model.syntax import Parsed
from contested.read.extract.chains import with_chains
from contested.read.extract.colons import colon_drafts, headline_drafts, signature_drafts, with_blocks
from contested.read.extract.drafts import Draft
from contested.read.extract.nouns import noun_drafts
from contested.read.extract.phrases import phrase_drafts
from contested.read.extract.placing import placed
from contested.read.extract.quotes import with_quotations
from contested.read.extract.tree import Tree
from contested.read.extract.verbs import verb_drafts


def find_attributions(parsed: Parsed, cues: CueBook) -> tuple[Attribution, ...]:
    """Every attribution of the text, ordered by cue; what kind of act it is says `kind`."""
    tree = Tree(parsed)
    drafts: list[Draft] = [
        *verb_drafts(tree, cues),
        *noun_drafts(tree, cues),
        *phrase_drafts(tree, cues),
        *colon_drafts(tree),
        *headline_drafts(tree),
        *signature_drafts(tree),
    ]
    said = [draft for draft in drafts if not _by_nobody(parsed, draft)]
    return placed(list(with_chains(tree, with_quotations(tree, with_blocks(tree, said)))))


def _by_nobody(parsed: Parsed, draft: Draft) -> bool:
    """Whether it is said of nobody: "no party has admitted hitting them" asserts nothing, and denies nothing."""
    subjects = [i for i in parsed.children[draft.cue_head] if parsed.tokens[i].dep == "nsubj"]
    return any(
        parsed.tokens[i].lower in ("nobody", "no-one", "none", "neither")
        or any(parsed.tokens[child].lower in ("no", "neither") for child in parsed.children[i])
        for i in subjects
    )
