# Wallets of the development accounts, in a folder of their own.
import tempfile

from bittensor_wallet import Keypair, Wallet

FOLDER = tempfile.mkdtemp()


def wallet(name):
    key = Keypair.create_from_uri(f"//{name}")
    made = Wallet(path=FOLDER, name=name)
    made.set_coldkey(keypair=key, encrypt=False, overwrite=True)
    made.set_coldkeypub(keypair=key, encrypt=False, overwrite=True)
    made.set_hotkey(keypair=key, encrypt=False, overwrite=True)
    return made
