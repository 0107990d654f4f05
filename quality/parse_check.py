"""How often the parser hangs a name wrongly: nine plain sentences with each of 125 place names, for several stand-ins.

    python quality/parse_check.py [STAND_IN …]

Prints one line a stand-in: its name, sentences with the name wrongly attached, all sentences. "-" shows names as they are written. The figure
is why `contested.read.parse.vocabulary.STAND_IN` is what it is; names it knows from training are in the list as well as others.
"""

from __future__ import annotations

import sys

from contested.model.document import Document
from contested.model.ids import DocumentId
from contested.model.syntax import Parsed, Sentence
from contested.read.parse import vocabulary
from contested.read.parse.parser import load_parser

NAMES = """Khan Shaykhun|Jisr al-Shughur|Deir ez-Zor|al-Bab|Tal Rifaat|Kafr Zita|Maqta'a|Abu Kamal|Umm Qasr|Ras Lanuf|Ajdabiya|Sirte|Kobani
Tikrit|Fallujah|Bakhmut|Avdiivka|Kherson|Zaporizhzhia|Ivano-Frankivsk|Chasiv Yar|Velyka Novosilka|Grozny|Gudermes|Shusha|Hadrut|Stepanakert
Agdam|Lachin|Goma|Bukavu|Bunia|Rutshuru|Kisangani|Juba|Malakal|Bentiu|El Fasher|El Geneina|Khartoum|Kassala|Mekelle|Shire|Adwa|Axum|Baidoa
Kismayo|Beledweyne|Gao|Kidal|Timbuktu|Maiduguri|Baga|Gwoza|Marawi|Jolo|Zamboanga|Myitkyina|Laukkai|Sittwe|Jaffna|Kilinochchi|Mullaitivu
Kunduz|Lashkar Gah|Mazar-i-Sharif|Khe Sanh|Dien Bien Phu|Hue|Da Nang|Inchon|Naktong|Pusan|Vukovar|Srebrenica|Gorazde|Zepa|Bihac|Knin|Prijedor
Port Stanley|Goose Green|Asuncion|Boqueron|Nanawa|Tarija|San Vicente|Chalatenango|Villavicencio|Granada|Ypres|Verdun|Przemysl|Erzurum|Plevna
Shipka|Sevastopol|Balaclava|Inkerman|Kars|Omdurman|Ladysmith|Mafeking|Spion Kop|Isandlwana|Cawnpore|Lucknow|Jhansi|Multan|Ferozeshah|Puebla
Antietam|Fredericksburg|Vicksburg|Salamanca|Badajoz|Ciudad Rodrigo|Vitoria|Borodino|Smolensk|Austerlitz|Port Arthur|Mukden|Nanking|Changsha"""
FRAMES = (
    ("Rebels captured {} on Monday .", "dobj", "captured"),
    ("{} fell to rebels on Monday .", "nsubj", "fell"),
    ("Forces shelled {} , killing five civilians .", "dobj", "shelled"),
    ("Troops withdrew from {} after heavy fighting .", "pobj", "from"),
    ("An air strike on {} killed three people .", "pobj", "on"),
    ("On 5 May {} was retaken by the army .", "nsubjpass", "retaken"),
    ("{} fighters attacked the base .", "compound", "fighters"),
    ("Clashes near {} left 20 dead , the ministry said .", "pobj", "near"),
    ("The army retook {} and two villages .", "dobj", "retook"),
)


def main(stand_ins: list[str]) -> None:
    """Prints the line of each stand-in."""
    names = NAMES.replace("\n", "|").split("|")
    cases = [(name, frame) for name in names for frame in FRAMES]
    text = "\n\n".join(frame[0].format(name) for name, frame in cases)
    for stand_in in stand_ins:
        vocabulary.STAND_IN = stand_in
        if stand_in == "-":
            vocabulary.Vocabulary.is_unknown_name = lambda self, word: False  # type: ignore[method-assign]
        load_parser.cache_clear()
        parsed = load_parser().parse(Document(id=DocumentId("0" * 64), name="frames", text=text))
        wrong = sum(
            not _is_right(parsed, sentence, name, frame)
            for sentence, (name, frame) in zip(parsed.sentences, cases, strict=True)
        )
        print(f"{stand_in}\t{wrong}\t{len(cases)}")


def _is_right(parsed: Parsed, sentence: Sentence, name: str, frame: tuple[str, str, str]) -> bool:
    start = parsed.document.text.index(name, sentence.start)
    inside = [t for t in parsed.sentence_tokens(sentence) if start <= t.start < start + len(name)]
    indexes = {t.index for t in inside}
    heads = [t for t in inside if t.head not in indexes or t.head == t.index]
    return len(heads) == 1 and heads[0].dep == frame[1] and parsed.tokens[heads[0].head].text == frame[2]


if __name__ == "__main__":
    main(sys.argv[1:] or [vocabulary.STAND_IN])
