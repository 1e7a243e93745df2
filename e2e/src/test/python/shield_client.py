# The official SDK with MEV protection on: python shield_client.py ws://127.0.0.1:PORT
# Prints one line per passed step; an exception ends it with exit code 1.
import sys

import bittensor as bt
from bittensor.utils.balance import Balance
from wallets import wallet


chain = bt.Subtensor(network=sys.argv[1])
alice, bob = wallet("Alice"), wallet("Bob")
to = bob.coldkeypub.ss58_address

# an author's key goes round among the authors before it is offered
start = chain.block
while chain.get_mev_shield_next_key() is None:
    assert chain.block < start + 40, "no key after 40 blocks"
    chain.wait_for_block()
assert len(chain.get_mev_shield_next_key()) == 1184
print("ok the chain offers a key", flush=True)

before = chain.get_balance(to)
response = chain.transfer(wallet=alice, destination_ss58=to, amount=Balance.from_tao(3), mev_protection=True)
assert response.success, response.message
assert chain.get_balance(to) == before + Balance.from_tao(3), chain.get_balance(to)
print("ok a shielded transfer", flush=True)

response = chain.start_call(wallet=bob, netuid=77, mev_protection=True)
assert not response.success and "subnet" in response.message.lower(), response
print(f"ok what fails inside is told: {response.message}", flush=True)
