"""A small record, made through the whole record room from the fake reader's readings."""

from fake_reader import fake_reading

from contested.model.document import Document
from contested.model.ids import DocumentId, hash_id
from contested.model.problem import Problem, ProblemCode, Severity
from contested.model.record import Record
from contested.record.build import build_record

TEXTS = {
    "a": "Rebels captured Jijiga on 1977-09-12.",
    "b": "Addis said that 120 people were killed in Jijiga.",
    "c": "Mogadishu said that 30 people were killed in Jijiga.",
}


def document(name: str, text: str) -> Document:
    """A document of this text."""
    return Document(id=DocumentId(hash_id("test", name, text).ljust(64, "0")), name=name, text=text)


def record_of(texts: dict[str, str]) -> Record:
    """The record of these texts, by name."""
    problem = Problem(
        stage="read", subject="a", code=ProblemCode.NO_CLAIMS, severity=Severity.INFO, message='=1+1, said "a"\nline 2'
    )
    readings = [fake_reading(document(name, text)) for name, text in texts.items()]
    return build_record(readings, title="Ogaden", problems=(problem,))
