"""The aliases of the entities of a file, numbered as they come, and the words each rests on."""

from collections.abc import Iterator

from workbench.exchange.jsonl.case_lines import CaseLines
from workbench.exchange.jsonl.records import EvidenceLine
from workbench.model.naming import fold


def rows(found: CaseLines, first_entity: int, first: int) -> Iterator[tuple[object, ...]]:
    """Yield (id, entity id, name, folded name); ids go up from ``first``."""
    number = first
    for entity_id, entity in enumerate(found.entities, first_entity):
        for alias in entity.aliases:
            yield number, entity_id, alias, fold(alias)
            number += 1


def evidence(found: CaseLines) -> Iterator[tuple[EvidenceLine, ...]]:
    """Yield what each alias rests on, in the order of ``rows``."""
    for entity in found.entities:
        for alias in entity.aliases:
            yield tuple(EvidenceLine(x.passage, x.role) for x in entity.alias_evidence if x.alias == alias)
