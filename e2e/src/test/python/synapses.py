"""Synapse classes of the interoperability test, the counterparts of those in PythonNeuronIT."""

import os

os.environ.setdefault("BT_NO_PARSE_CLI_ARGS", "1")

import typing  # noqa: E402

import bittensor  # noqa: E402
from bittensor.utils import networking  # noqa: E402

# Both constructors ask the Internet for the own address; this test has none.
networking.get_external_ip = lambda: "192.0.2.1"


class Everything(bittensor.Synapse):
    """A required field of every type, all of them hashed."""

    text: str
    count: int
    ratio: float
    flag: bool
    items: list[str]
    numbers: list[float]
    table: dict[str, int]
    maybe: typing.Optional[str] = None
    answer: typing.Optional[str] = None

    required_hash_fields: typing.ClassVar[tuple[str, ...]] = (
        "text",
        "count",
        "ratio",
        "flag",
        "items",
        "numbers",
        "table",
        "maybe",
    )


class Failing(bittensor.Synapse):
    """A request whose handler fails."""

    text: str


class Words(bittensor.StreamingSynapse):
    """A request that is answered word by word."""

    text: str
    completion: typing.Optional[str] = None

    required_hash_fields: typing.ClassVar[tuple[str, ...]] = ("text",)

    async def process_streaming_response(self, response):
        self.completion = ""
        async for chunk in response.content.iter_any():
            piece = chunk.decode("utf-8")
            self.completion += piece
            yield piece

    def extract_response_json(self, response):
        def members(side):
            prefix = f"bt_header_{side}_"
            return {
                name[len(prefix):]: value
                for name, value in response.headers.items()
                if name.startswith(prefix)
            }

        return {
            "name": response.headers.get("name", ""),
            "timeout": float(response.headers.get("timeout", 0)),
            "dendrite": members("dendrite"),
            "axon": members("axon"),
            "text": self.text,
            "completion": self.completion,
        }


def everything(text):
    return Everything(
        text=text,
        count=-7,
        ratio=1,
        flag=True,
        items=["x", "y'z", 'p"q', "é\n"],
        numbers=[1, 2.5, 1e16, 1e-7],
        table={"a": 1, "ü": 2},
    )
