"""Found a unit below another, or rename one."""

from django.db import transaction

from ziping.web.answering.refusals import NotReady
from ziping.web.ledger.chain import log
from ziping.web.people.actions.guarding import administers
from ziping.web.people.fitting import refuse_blank, refuse_long, refuse_twin, refuse_unfit_code, refuse_unknown
from ziping.web.people.models import Kind, Person, Unit, fits_below


def add_unit(person: Person, parent: Unit, name: str, code: str, kind: str) -> Unit:
    """Raises NotAllowed, NotReady."""
    name, code = name.strip(), code.strip()
    with transaction.atomic():
        administers(person, parent)
        refuse_blank("unit-name", name)
        refuse_blank("code", code)
        refuse_unknown("kind", kind, Kind.values)
        refuse_long("unit-name", name)
        refuse_long("code", code)
        refuse_unfit_code(code)
        if not fits_below(kind, parent.kind):
            raise NotReady("web.people.level", kind=Kind(kind).label, parent=Kind(parent.kind).label)
        if Unit.objects.filter(code=code).exists():
            raise NotReady("web.people.code-taken", code=code)
        refuse_twin(name, Unit.objects.select_for_update().get(pk=parent.pk).children.all())
        unit = Unit.objects.create(name=name, code=code, kind=kind, parent=parent)
        log(person, "add-unit", unit, code=code, parent=parent.pk)
        return unit


def rename_unit(person: Person, unit: Unit, name: str) -> Unit:
    """Raises NotAllowed, NotReady."""
    name = name.strip()
    with transaction.atomic():
        administers(person, unit)
        refuse_blank("unit-name", name)
        refuse_long("unit-name", name)
        above = Unit.objects.select_for_update(of=("self",)).filter(children=unit.pk).first()
        refuse_twin(name, Unit.objects.filter(parent=above).exclude(pk=unit.pk))
        one = Unit.objects.select_for_update().get(pk=unit.pk)
        one.name = name
        one.save(update_fields=["name"])
        log(person, "rename-unit", one)
        return one
