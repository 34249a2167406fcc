"""What of a round a person of the bureau may see all of: one round, all units or one with those below it."""

from collections.abc import Mapping, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, QueryDict
from msgspec import Struct

from ziping.web.answering.asked import number_in
from ziping.web.answering.refusals import NotAllowed
from ziping.web.people.models import Person, Unit
from ziping.web.people.rights import READERS, has_role, holds, memberships, reach
from ziping.web.rounds.models import Round
from ziping.web.submissions.models import Submission
from ziping.web.submissions.visibility import was_sent


class Scope(Struct, frozen=True):
    """`unit` narrows it; `rounds` are those there are to choose from, the newest first."""

    person: Person
    rounds: Sequence[Round]
    round: Round | None
    unit: Unit | None

    def chosen(self, submission: str = "") -> Q:
        """Return what selects the submissions, or the rows that belong to one by the field named with its ending __."""
        found = reach(self.person, READERS, f"{submission}unit") & Q(**{f"{submission}round": self.round})
        return found & Q(**{f"{submission}unit__path__startswith": self.unit.path}) if self.unit else found

    def reaches(self) -> frozenset[int]:
        """Return the units, by number, whose readers see what this person sees."""
        return frozenset(held.unit_id for held in memberships(self.person) if held.role in READERS)

    @property
    def of_round(self) -> str:
        """Return the query by which an address names the round."""
        return f"?round={self.round.pk}" if self.round else "?"

    @property
    def query(self) -> str:
        """Return the query by which an address names all of it."""
        return f"{self.of_round}&unit={self.unit.pk}" if self.unit else self.of_round

    @property
    def root(self) -> Unit | None:
        """Return the unit whose children are told apart."""
        return self.unit or (self.round.unit if self.round else None)

    def parts(self) -> Mapping[str, Unit]:
        """Return the units told apart by their paths: the root and those right below it."""
        root = self.root
        if root is None:
            return {}
        found = {unit.path: unit for unit in Unit.objects.filter(parent=root)}
        return {root.path: root, **found}


def scope_of(person: Person, wish: QueryDict) -> Scope:
    """Raises NotAllowed where the person holds no role in a bureau, Http404 for what is beyond the person's reach."""
    if not has_role(person, *READERS):
        raise NotAllowed("web.not-allowed")
    within = Submission.objects.filter(reach(person, READERS)).order_by()
    there = Round.objects.filter(pk__in=within.values("round")).select_related("unit").defer("rules")
    rounds = list(there.order_by("-year", "-pk"))
    wished = wish.get("round", "")
    chosen = _round(rounds, wished) if wished else _first(rounds, within.filter(was_sent()))
    return Scope(person, rounds, chosen, _unit(person, wish.get("unit", "")))


def _first(rounds: Sequence[Round], handed_in: QuerySet[Submission]) -> Round | None:
    """Return the newest round of which there is anything to see; where none has, the newest."""
    of_round = Exists(handed_in.filter(round=OuterRef("pk")))
    newest = Round.objects.filter(of_round, pk__in=[one.pk for one in rounds]).order_by("-year", "-pk")
    there = newest.values_list("pk", flat=True).first()
    return next((one for one in rounds if one.pk == there), rounds[0] if rounds else None)


def _round(rounds: Sequence[Round], wish: str) -> Round:
    found = next((one for one in rounds if str(one.pk) == wish), None)
    if found is None:
        raise Http404
    return found


def _unit(person: Person, wish: str) -> Unit | None:
    """What lies beyond the person's reach is not there."""
    if not wish:
        return None
    found = Unit.objects.filter(pk=number_in(wish)).first()
    if found is None or not holds(person, found, *READERS):
        raise Http404
    return found
