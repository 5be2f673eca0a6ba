"""Make `src/recount/languages/en/words.txt`: common English words with their possible parts of speech.

    python scripts/make_words.py TREEBANK_DIRECTORY [WORD_LIST]

TREEBANK_DIRECTORY holds the train part of the UD English Web Treebank (`*train*.conllu.gz`); WORD_LIST is SCOWL's
American list, by default the one of Debian's package `wamerican`. The same inputs give the same file.

A line of the file is a tag string, a space, and the words that have it: `NV abuse access ache …`. The most frequent tag
comes first. N noun, V verb (base or present), D past or participle, G -ing form, A adjective, R adverb, P adposition,
X auxiliary, M pronoun, T determiner, C conjunction, S subordinator, I interjection or particle, O other.

Words that are also names of persons or places ("mark", "hill", "may") stay as long as the treebank has one common use
of them, or too few uses to tell: that a word is here does not mean that it is no name.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src/recount/languages/en/words.txt"
WORD_LIST = Path("/usr/share/dict/american-english")

HEADER = """\
# Common English words with their possible parts of speech, the most frequent first. Made by scripts/make_words.py.
# Forms and counts: UD English Web Treebank (Universal Dependencies, state of 2025-05-10), CC BY-SA 4.0.
# Further words: SCOWL (Spell Checker Oriented Word Lists), copyright 2000-2011 by Kevin Atkinson and others, free to
# use, copy, modify and distribute under its notice. Their parts of speech are guessed from their forms; British
# spellings are added. This file is shared under CC BY-SA 4.0.
# N noun, V verb, D past or participle, G -ing, A adjective, R adverb, P adposition, X auxiliary, M pronoun,
# T determiner, C conjunction, S subordinator, I interjection or particle, O other.
"""

UNIVERSAL = {
    "NOUN": "N", "ADJ": "A", "ADV": "R", "ADP": "P", "AUX": "X", "PRON": "M", "DET": "T", "CCONJ": "C", "SCONJ": "S",
    "INTJ": "I", "PART": "I", "NUM": "O",
}  # fmt: skip
VERBS = {"VBD": "D", "VBN": "D", "VBG": "G"}

SHARE = 0.05
"""A tag counts from this share of a word's common uses on: below it, slips and rare uses come in ("credit" as a
verb). Tried .02, .05, .1: at .1 "base" is no verb."""

SCARCE = 20
"""A form seen fewer times than this also gets the noun and verb tags that its forms allow. Tried 5, 10, 20, 40: at
10 "fire" is no verb, at 40 "doctor" is one."""

NAME = 10
"""A listed word that the treebank has at least this often, and only as a name, is left out ("china", "john"). Tried 5,
10, 20: at 5 "lake" and "league" go too, at 20 "peter" stays."""

WORD = re.compile(r"[a-zà-ÿ]+(?:'(?!s$)[a-z]+)?")

ENDINGS = (
    ("N", ("ness", "tion", "sion", "ment", "er", "or", "ist", "ism", "ship", "hood", "ity", "ance", "ence", "dom")),
    ("A", ("ous", "al", "ive", "able", "ible", "ful", "less", "ish", "ic", "ary", "some", "ant", "ent", "iest")),
    ("R", ("ly", "ward", "wards", "wise")),
)  # fmt: skip
PLURALS = (("men", "man"), ("ives", "ife"), ("lves", "lf"), ("eaves", "eaf"), ("people", "person"), ("ae", "a"),
           ("oxen", "ox"), ("geese", "goose"), ("ses", "sis"))  # fmt: skip
IRREGULAR = """
    arisen arose awoke awoken bade bore borne beheld befell befallen begot besought beset bestrode bled blew blown
    bound bred burnt burst cast clad cleft clove cloven clung crept dealt dived dove dreamt drove driven dug dwelt
    fed felt fled flew flown flung forbade forbidden forgave forgiven foresaw foreseen forsaken forsook fought
    froze frozen ground hewn hidden hid hung hurt inlaid interwoven kept knelt laid lain leapt lent lit mislaid
    misled mistook mistaken mown overcame overran overrun overtaken overthrew overthrown overtook partaken pled
    proven rent ridden rode rose risen sang sank sawn sent sewn shaken shone shook shorn shot shown shrank shrunk
    shut slain slew slept slid slit slung smelt smitten smote sought sown sped spelt spent spilt split spoilt
    sprang spread sprung spun stank stole stolen stood strewn stricken strove struck stuck stung sung sunk sunken
    swam swollen swore sworn swum swung thrown threw thrust tore torn trodden trod undergone underwent undone
    undid unwound upheld upset wept withdrawn withdrew withheld withstood woke woken wore worn wound wove woven
    wrought wrung
"""
"""Irregular past forms and participles; those of the commonest verbs are in the treebank."""
BRITISH = re.compile(r"(?<=[a-z]{4})(i|y)z(?=(?:e|es|ed|ing|er|ers|ation|ations)$)")
BRITISH_STEMS = {
    "color": "colour", "honor": "honour", "labor": "labour", "harbor": "harbour", "neighbor": "neighbour",
    "favor": "favour", "behavior": "behaviour", "rumor": "rumour", "armor": "armour", "humor": "humour",
    "valor": "valour", "vigor": "vigour", "savior": "saviour", "parlor": "parlour", "endeavor": "endeavour",
    "center": "centre", "theater": "theatre", "meter": "metre", "kilometer": "kilometre", "liter": "litre",
    "fiber": "fibre", "caliber": "calibre", "defense": "defence", "offense": "offence", "traveled": "travelled",
    "traveling": "travelling", "traveler": "traveller", "canceled": "cancelled", "canceling": "cancelling",
    "leveled": "levelled", "leveling": "levelling", "shoveled": "shovelled", "signaled": "signalled",
    "labeled": "labelled", "modeled": "modelled", "fueled": "fuelled", "quarreled": "quarrelled",
    "plow": "plough", "gray": "grey", "tire": "tyre", "jewelry": "jewellery", "program": "programme",
    "maneuver": "manoeuvre", "pajama": "pyjama", "mustache": "moustache", "skeptic": "sceptic", "draft": "draught",
}  # fmt: skip
STEM_ENDINGS = {"", "s", "ed", "ing", "er", "ers", "able", "less", "hood", "hoods", "ful"}

Uses = dict[str, Counter[str]]


def read_treebank(directory: Path) -> tuple[Uses, Counter[str], Uses]:
    """Tags of each lower-cased form; how often it is (part of) a name; how often it is capitalised within a
    sentence ("capital") or not ("small")."""
    tags: Uses = defaultdict(Counter)
    names: Counter[str] = Counter()
    letters: Uses = defaultdict(Counter)
    for path in sorted(directory.glob("*train*.conllu.gz")):
        for sentence in _sentences(path):
            shouted = not any(form.islower() for form, _, _ in sentence)
            for place, (form, universal, penn) in enumerate(sentence):
                word = form.lower().replace("’", "'")
                if not WORD.fullmatch(word):
                    continue
                if place and not shouted:
                    letters[word]["capital" if form[0].isupper() else "small"] += 1
                if universal == "PROPN" or penn.startswith("NNP"):
                    names[word] += 1
                elif universal == "VERB":
                    tags[word][VERBS.get(penn, "V")] += 1
                elif universal in UNIVERSAL:
                    tags[word][UNIVERSAL[universal]] += 1
    return tags, names, letters


def _sentences(path: Path) -> Iterator[list[tuple[str, str, str]]]:
    """Form, universal tag and Penn tag of each word; of a contraction ("don't") those of its first part, beside it."""
    sentence: list[tuple[str, str, str]] = []
    whole = None
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if len(columns) < 10:
                if sentence:
                    yield sentence
                sentence, whole = [], None
            elif "-" in columns[0]:
                whole = columns[1]
            elif "." not in columns[0]:
                sentence.append((columns[1], columns[3], columns[4]))
                if whole and not re.search(r"['’]s?$", whole, re.IGNORECASE):
                    sentence.append((whole, columns[3], columns[4]))
                whole = None
    if sentence:
        yield sentence


def read_list(path: Path) -> tuple[set[str], set[str]]:
    """The lower-case words and the contractions of a SCOWL list; those of them that it gives a possessive: nouns."""
    lines = path.read_text(encoding="utf-8").split()
    words = {line.lower() for line in lines if (line.islower() or "'" in line) and WORD.fullmatch(line.lower())}
    return words, {line[:-2] for line in lines if line.endswith("'s")} & words


def common_tags(tags: Uses, names: Counter[str], letters: Uses, listed: set[str]) -> dict[str, str]:
    """The tags of each form that the treebank uses as a common word, most frequent first."""
    out = {}
    for word, counts in tags.items():
        total = counts.total()
        seen = letters[word]
        if word not in listed and "'" not in word and word.isascii():
            always_capital = seen["capital"] > seen["small"] and not set(counts) & set("MPTXCS")
            if always_capital or names[word] > 4 * total or total < 2:
                continue
        if "'" in word and word not in listed or len(word) == 1 and word not in "aio":
            continue
        kept = [tag for tag, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if n >= SHARE * total]
        out[word] = "".join(kept)
    return out


class Guesser:
    """Guesses the tags of a listed word from its ending and from the words that are listed beside it."""

    def __init__(self, listed: set[str], nouns: set[str], known: dict[str, str]) -> None:
        self.listed, self.nouns, self.known = listed, nouns, known
        self.irregular = set(IRREGULAR.split())

    def tags(self, word: str) -> str:
        if word in self.irregular:
            return "D" + "".join(tag for tag, held in (("N", self.is_noun(word)), ("V", self.is_verb(word))) if held)
        return self.inflected(word) or self.derived(word)

    def inflected(self, word: str) -> str:
        """The tags that an inflection gives, an empty string where the word is not one."""
        if word.endswith("ing") and len(word) > 5 and self.bases(word, "ing"):
            return "GN"
        if word.endswith("ed") and len(word) > 3 and (bases := self.bases(word, "ed")):
            return "D" if any(map(self.is_verb, bases)) else "DA"
        if any(self.is_noun(word[: -len(many)] + one) for many, one in PLURALS if word.endswith(many)):
            return "NV" if self.is_verb(word) else "N"
        if word.endswith("s") and not word.endswith("ss") and len(word) > 3 and word not in self.nouns:
            bases = [b for b in (word[:-1], word[:-2] if word.endswith("es") else "", _y(word)) if b in self.listed]
            noun, verb = any(map(self.is_noun, bases)), any(map(self.is_verb, bases))
            return "N" * noun + "V" * verb
        return ""

    def derived(self, word: str) -> str:
        ending = next((tag for tag, ends in ENDINGS if word.endswith(ends) and len(word) > 5), "")
        if word.endswith("er") and word[:-1] + "st" in self.listed:
            ending = "A"
        adjective = ending == "A" or word + "ly" in self.listed and word not in self.nouns
        held = (("R", ending == "R"), ("N", self.is_noun(word)), ("V", self.is_verb(word)), ("A", adjective))
        tags = "".join(tag for tag, is_held in held if is_held)
        if adjective and word not in self.nouns:
            tags = "A" + tags.replace("A", "")
        return tags or ending or "A"

    def is_noun(self, word: str) -> bool:
        return word in self.nouns or "N" in self.known.get(word, "")

    def is_verb(self, word: str) -> bool:
        if "V" in self.known.get(word, ""):
            return True
        stem = word[:-1] if word.endswith("e") else word
        if not word.endswith("e") and word + "e" in self.listed:  # "mated" and "mating" are of "mate", not of "mat"
            stem = word + word[-1]
        past = {stem + "ed", word[:-1] + "ied", word + word[-1] + "ed"}
        going = {stem + "ing", word + word[-1] + "ing", word[:-2] + "ying" if word.endswith("ie") else ""}
        return bool(past & self.listed) and bool(going & self.listed)

    def bases(self, word: str, ending: str) -> list[str]:
        """The listed words of which `word` may be the form in `ending`."""
        stem = word[: -len(ending)]
        forms = (stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else "", stem[:-1] + "y")
        return [form for form in forms if form in self.listed]


def _y(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else ""


def british_spellings(word: str) -> set[str]:
    """The British spellings of an American word, less the word itself."""
    spellings = {BRITISH.sub(r"\1s", word)}
    for here, there in BRITISH_STEMS.items():
        if word.startswith(here) and word[len(here) :] in STEM_ENDINGS:
            spellings.add(there + word[len(here) :])
    return spellings - {word}


def make_words(treebank: Path, word_list: Path) -> dict[str, str]:
    """Every word of the table with its tags."""
    tags, names, letters = read_treebank(treebank)
    if not tags:
        raise SystemExit(f"make_words: no *train*.conllu.gz in {treebank}")
    listed, nouns = read_list(word_list)
    words = common_tags(tags, names, letters, listed)
    guess = Guesser(listed, nouns, dict(words))
    for word in sorted(listed):
        if word not in words and (names[word] >= NAME or len(word) < 3 or "'" in word):
            continue
        guessed = guess.tags(word)
        for spelling in (word, *sorted(british_spellings(word))):
            if tags[spelling].total() < SCARCE:
                words[spelling] = _with(words.get(spelling, ""), guessed if spelling == word else words[word])
    return words


def _with(tags: str, more: str) -> str:
    """`tags` with those of `more` that forms give away; where nothing is known, `more` as it is."""
    return tags + "".join(tag for tag in more if tag not in tags and tag in "NVDG") if tags else more


def write_words(words: dict[str, str]) -> str:
    """The text of the table."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word, tags in words.items():
        groups[tags].append(word)
    lines = (f"{tags} {' '.join(sorted(group))}\n" for tags, group in sorted(groups.items()))
    return HEADER + "".join(lines)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    table = make_words(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else WORD_LIST)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(write_words(table), encoding="utf-8")
    print(f"{TARGET}: {len(table)} words")
