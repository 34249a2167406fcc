"""The parts of the SARIF 2.1.0 format that are used, by the names the standard gives them."""

from typing import Literal, TypeAlias

from msgspec import Struct, field

Level: TypeAlias = Literal["error", "warning", "note"]


class Message(Struct, frozen=True, omit_defaults=True):
    text: str
    markdown: str = ""


class ArtifactLocation(Struct, frozen=True, omit_defaults=True):
    uri: str
    index: int = -1


class PhysicalLocation(Struct, frozen=True, rename="camel"):
    artifact_location: ArtifactLocation


class LogicalLocation(Struct, frozen=True, rename="camel"):
    """`fully_qualified_name` is a JSON pointer into the report as `ziping read --json` prints it."""

    fully_qualified_name: str
    kind: str = "value"


class Location(Struct, frozen=True, rename="camel", omit_defaults=True):
    physical_location: PhysicalLocation
    logical_locations: tuple[LogicalLocation, ...] = ()
    message: Message | None = None


class Configuration(Struct, frozen=True):
    level: Level


class Rule(Struct, frozen=True, rename="camel"):
    id: str
    name: str
    short_description: Message
    help: Message
    default_configuration: Configuration


class RuleReference(Struct, frozen=True):
    id: str
    index: int


class Driver(Struct, frozen=True, rename="camel"):
    name: str
    semantic_version: str
    language: str
    rules: tuple[Rule, ...]


class Tool(Struct, frozen=True):
    driver: Driver


class Result(Struct, frozen=True, rename="camel", omit_defaults=True):
    rule_id: str
    level: Level | None
    message: Message
    locations: tuple[Location, ...]
    rule_index: int = -1
    related_locations: tuple[Location, ...] = ()
    partial_fingerprints: dict[str, str] = {}
    properties: dict[str, object] = {}


class Notification(Struct, frozen=True, rename="camel", omit_defaults=True):
    message: Message
    level: Level | None
    locations: tuple[Location, ...]
    associated_rule: RuleReference | None = None


class Invocation(Struct, frozen=True, rename="camel"):
    execution_successful: bool
    exit_code: int
    tool_execution_notifications: tuple[Notification, ...]


class Artifact(Struct, frozen=True, omit_defaults=True):
    location: ArtifactLocation
    properties: dict[str, object] = {}


class Run(Struct, frozen=True, rename="camel"):
    tool: Tool
    invocations: tuple[Invocation]
    artifacts: tuple[Artifact, ...]
    results: tuple[Result, ...]


class Log(Struct, frozen=True):
    runs: tuple[Run]
    schema: str = field(
        default="https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        name="$schema",
    )
    version: str = "2.1.0"
