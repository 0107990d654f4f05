"""The cue book and the writing book keep what their files promise."""

from contested.codebook.cues import FRAMES, load_cues
from contested.codebook.writing import load_writing

PREPOSITIONS = {"of", "for", "as", "on", "upon", "against", "with", "about", "to", "at", "in", "out"}


def test_every_frame_of_a_verb_is_known():
    verbs = load_cues().verbs.values()
    assert {frame for verb in verbs for frame in verb.takes} <= set(FRAMES) | PREPOSITIONS


def test_no_word_of_saying_is_in_capitals():
    cues = load_cues()
    assert all(word == word.lower() for word in (*cues.verbs, *cues.nouns, *cues.phrases))


def test_abbreviations_hold_a_full_stop():
    assert [a for a in load_writing().abbreviations if "." not in a and a.isalpha()] == []


def test_inner_particles_and_prefixes_are_small():
    book = load_writing()
    assert all(word == word.lower() for word in (*book.inner_particles, *book.prefixes))
