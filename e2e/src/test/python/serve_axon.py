"""Serves an official axon until standard input closes. Prints one line: port and hotkey."""

import random
import socket
import sys
import tempfile
import time

import bittensor
from synapses import Everything, Failing, Words


def free_port():
    """A free port below those that systems give out by themselves, so that nobody else is given it meanwhile."""
    while True:
        port = random.randrange(15_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


def wait_until_open(port, seconds=600):
    """Axon.start() returns before its server thread listens."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise SystemExit(f"the axon did not open port {port} within {seconds} s")
            time.sleep(0.02)


def answer(synapse: Everything) -> Everything:
    synapse.answer = f"{synapse.text}/{synapse.count}/{synapse.ratio}/{synapse.flag}/{len(synapse.items)}"
    return synapse


def fail(synapse: Failing) -> Failing:
    raise RuntimeError("secret")


def words(synapse: Words) -> bittensor.StreamingSynapse.BTStreamingResponse:
    async def stream(send):
        for word in synapse.text.split(" "):
            await send({"type": "http.response.body", "body": (word + " ").encode(), "more_body": True})

    return synapse.create_streaming_response(stream)


def main():
    folder = tempfile.mkdtemp()
    wallet = bittensor.Wallet(name="miner", hotkey="axon", path=folder)
    wallet.create_if_non_existent(coldkey_use_password=False, hotkey_use_password=False, suppress=True)
    port = free_port()
    axon = bittensor.Axon(
        wallet=wallet, port=port, ip="127.0.0.1", external_ip="127.0.0.1", external_port=port
    )
    axon.attach(answer).attach(fail).attach(words).start()
    wait_until_open(port)
    print(f"READY {port} {wallet.hotkey.ss58_address}", flush=True)
    sys.stdin.read()
    axon.stop()


main()
