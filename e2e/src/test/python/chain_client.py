# The official SDK as a client of a chain: python chain_client.py ws://127.0.0.1:PORT
# Prints one line per passed step; an exception ends it with exit code 1.
import sys
import time

import bittensor as bt
from bittensor.utils.balance import Balance
from wallets import wallet

PATIENCE_SECONDS = 900


def passed(step):
    print(f"ok {step}", flush=True)


def done(response):
    assert response.success, f"{response.extrinsic_function}: {response.message}"
    return response


def refused(response, words):
    assert not response.success, f"{response.extrinsic_function} went through"
    assert words in str(response.message), response.message


def tao(amount):
    return Balance.from_tao(amount)


def sudo(call_module, call_function, **arguments):
    substrate = chain.substrate
    inner = substrate.compose_call(call_module, call_function, arguments)
    outer = substrate.compose_call("Sudo", "sudo", {"call": inner})
    extrinsic = substrate.create_signed_extrinsic(call=outer, keypair=alice.coldkey)
    receipt = substrate.submit_extrinsic(extrinsic, wait_for_inclusion=True)
    assert receipt.is_success, receipt.error_message
    result = [e["event"]["attributes"] for e in receipt.triggered_events if e["event"]["event_id"] == "Sudid"]
    assert result and "Err" not in str(result[0]), f"{call_function}: {result}"


def until(what, condition):
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        chain.wait_for_block()
    raise TimeoutError(what)


chain = bt.Subtensor(network=sys.argv[1])
alice, bob, charlie = wallet("Alice"), wallet("Bob"), wallet("Charlie")
BOB, CHARLIE = bob.hotkey.ss58_address, charlie.hotkey.ss58_address

# what a chain is asked first
start = chain.block
assert chain.wait_for_block(start + 2) and chain.block >= start + 2
assert chain.get_existential_deposit().rao == 500
assert 0 in chain.get_all_subnets_netuid()
passed(f"connected at block {start}")

# money
before = chain.get_balance(charlie.coldkeypub.ss58_address)
done(chain.transfer(wallet=alice, destination_ss58=charlie.coldkeypub.ss58_address, amount=tao(3)))
assert chain.get_balance(charlie.coldkeypub.ss58_address) == before + tao(3)
refused(chain.transfer(wallet=bob, destination_ss58=BOB, amount=tao(10**9)), "balance")
assert chain.get_transfer_fee(alice, BOB, tao(1)).rao > 0
passed("transfer, and a refusal beyond the balance")

# a subnet with two neurons
known = set(chain.get_all_subnets_netuid())
done(chain.register_subnet(wallet=alice))
(netuid,) = set(chain.get_all_subnets_netuid()) - known
sudo("AdminUtils", "sudo_set_admin_freeze_window", window=0)
sudo("AdminUtils", "sudo_set_commit_reveal_weights_enabled", netuid=netuid, enabled=False)
sudo("AdminUtils", "sudo_set_weights_set_rate_limit", netuid=netuid, weights_set_rate_limit=0)
done(chain.start_call(wallet=alice, netuid=netuid))
done(chain.burned_register(wallet=bob, netuid=netuid))
done(chain.burned_register(wallet=charlie, netuid=netuid))
uids = {hotkey: chain.get_uid_for_hotkey_on_subnet(hotkey, netuid) for hotkey in (BOB, CHARLIE)}
assert chain.is_hotkey_registered(BOB, netuid=netuid) and uids[BOB] != uids[CHARLIE]
refused(chain.burned_register(wallet=alice, netuid=999), "does not exist")
passed(f"subnet {netuid}, neurons {sorted(uids.values())}")

# stake
done(chain.add_stake(wallet=bob, netuid=netuid, hotkey_ss58=BOB, amount=tao(100)))
held = chain.get_stake(coldkey_ss58=bob.coldkeypub.ss58_address, hotkey_ss58=BOB, netuid=netuid)
assert held.rao > 0
refused(
    chain.add_stake(wallet=bob, netuid=netuid, hotkey_ss58=BOB, amount=tao(100_000), safe_staking=True, rate_tolerance=0.001),
    "Slippage",
)
done(chain.root_register(wallet=bob))
rows = chain.get_stake_info_for_coldkey(bob.coldkeypub.ss58_address)
assert [row.netuid for row in rows] == [netuid] and rows[0].hotkey_ss58 == BOB
assert chain.get_subnet_price(netuid).rao > 0
assert chain.sim_swap(0, netuid, tao(1)).alpha_amount.rao > 0
passed(f"staked {held}")

# serving
axon = bt.Axon(wallet=bob, port=8091, external_ip="198.51.100.7")
done(chain.serve_axon(netuid=netuid, axon=axon))
served = chain.metagraph(netuid=netuid).axons[uids[BOB]]
assert (served.ip, served.port) == ("198.51.100.7", 8091), served
passed("axon announced")

# weights, and what the epoch makes of them
until("a validator permit for Bob", lambda: chain.metagraph(netuid=netuid).validator_permit[uids[BOB]])
done(chain.set_weights(wallet=bob, netuid=netuid, uids=[uids[CHARLIE]], weights=[1.0]))
assert chain.weights(netuid) == [(uids[BOB], [(uids[CHARLIE], 65535)])], chain.weights(netuid)
graph = until(
    "incentive for Charlie",
    lambda: (lambda g: g if g.I[uids[CHARLIE]] > 0.99 else None)(chain.metagraph(netuid=netuid, lite=False)),
)
assert graph.n == 3 and graph.hotkeys[uids[BOB]] == BOB
assert graph.W[uids[BOB]][uids[CHARLIE]] == 1.0
assert graph.B[uids[BOB]][uids[CHARLIE]] > 0
neuron = chain.neuron_for_uid(uids[CHARLIE], netuid)
assert neuron.hotkey == CHARLIE and neuron.incentive > 0.99
assert [n.uid for n in chain.neurons(netuid)] == [0, 1, 2]
passed(f"weights set, incentive {graph.I[uids[CHARLIE]]:.3f} at block {graph.block.item()}")

# everything else that tools list
assert chain.get_subnet_hyperparameters(netuid).commit_reveal_weights_enabled is False
assert chain.subnet(netuid).owner_coldkey == alice.coldkeypub.ss58_address
assert len(chain.all_subnets()) == len(chain.get_all_subnets_info()) == len(chain.get_all_metagraphs_info())
assert chain.get_metagraph_info(netuid).num_uids == 3
assert chain.get_subnet_info(netuid).subnetwork_n == 3
assert BOB in [delegate.hotkey_ss58 for delegate in chain.get_delegates()]
assert chain.get_hotkey_owner(BOB) == bob.coldkeypub.ss58_address
assert chain.get_timestamp().year >= 2024
passed("lists")

# and back
done(chain.unstake(wallet=bob, netuid=netuid, hotkey_ss58=BOB, amount=tao(1).set_unit(netuid)))
done(
    chain.transfer_stake(
        wallet=bob,
        destination_coldkey_ss58=charlie.coldkeypub.ss58_address,
        hotkey_ss58=BOB,
        origin_netuid=netuid,
        destination_netuid=netuid,
        amount=tao(1).set_unit(netuid),
    )
)
assert chain.get_stake(coldkey_ss58=charlie.coldkeypub.ss58_address, hotkey_ss58=BOB, netuid=netuid).rao > 0
passed("unstaked and passed on")
chain.close()
