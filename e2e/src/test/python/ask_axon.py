"""Asks an axon with the official dendrite. Arguments: port, hotkey. Prints one line of JSON for each question."""

import asyncio
import json
import sys

import bittensor
from synapses import Failing, Words, everything

PATIENCE_SECONDS = 120.0


def report(name, **values):
    print("RESULT " + json.dumps({"name": name, **values}), flush=True)


async def main(port, hotkey):
    key = bittensor.Keypair.create_from_uri("//Validator")
    target = bittensor.AxonInfo(
        version=0, ip="127.0.0.1", port=port, ip_type=4, hotkey=hotkey, coldkey=hotkey
    )
    async with bittensor.Dendrite(wallet=key) as dendrite:

        async def ask(synapse, timeout=PATIENCE_SECONDS):
            return await dendrite.call(target, synapse=synapse, timeout=timeout, deserialize=False)

        for text in ("hello é", "it's \"q\""):
            reply = await ask(everything(text))
            report(
                "everything",
                status=reply.dendrite.status_code,
                message=reply.dendrite.status_message,
                answer=reply.answer,
                axon_status=reply.axon.status_code,
            )
        reply = await ask(Failing(text="x"))
        report("failing", status=reply.dendrite.status_code, message=reply.dendrite.status_message)
        reply = await ask(bittensor.Synapse())
        report("ping", status=reply.dendrite.status_code, message=reply.dendrite.status_message)

        pieces = []
        final = None
        stream = dendrite.call_stream(
            target, synapse=Words(text="one two three"), timeout=PATIENCE_SECONDS, deserialize=False
        )
        async for part in stream:
            if isinstance(part, bittensor.Synapse):
                final = part
            else:
                pieces.append(part)
        report(
            "words",
            status=final.dendrite.status_code,
            message=final.dendrite.status_message,
            text="".join(pieces),
        )

        stranger = bittensor.Keypair.create_from_uri("//Banned")
    async with bittensor.Dendrite(wallet=stranger) as dendrite:
        reply = await dendrite.call(target, synapse=everything("x"), timeout=PATIENCE_SECONDS, deserialize=False)
        report("banned", status=reply.dendrite.status_code, message=reply.dendrite.status_message)


asyncio.run(main(int(sys.argv[1]), sys.argv[2]))
