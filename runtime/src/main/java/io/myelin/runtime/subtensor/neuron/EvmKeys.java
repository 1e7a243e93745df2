package io.myelin.runtime.subtensor.neuron;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.EVM_KEY_ASSOCIATE_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_NOT_REGISTERED_IN_SUB_NET;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_IDENTITY;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_RECOVERED_PUBLIC_KEY;
import static io.myelin.runtime.subtensor.SubtensorError.NON_ASSOCIATED_COLD_KEY;
import static io.myelin.runtime.subtensor.key.KeyStorage.ASSOCIATED_EVM_ADDRESS;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.H160;
import io.myelin.chain.NetUid;
import io.myelin.chain.Uid;
import io.myelin.crypto.hash.Keccak256;
import io.myelin.crypto.sign.Ecdsa;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.subtensor.SubtensorEvent.EvmKeyAssociated;
import io.myelin.runtime.subtensor.neuron.NeuronCall.AssociateEvmKey;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.scale.Pair;
import io.myelin.scale.Wires;

/// Addresses of the EVM that neurons have proved to hold.
///
/// The address signs, as wallets sign messages (EIP-191), the 64 bytes `hotkey ‖ keccak256(block number)`.
/// Source: subtensor `utils/evm.rs`, spec 425.
public final class EvmKeys {
    private static final Bytes MESSAGE_PREFIX = Bytes.ofUtf8("\u0019Ethereum Signed Message:\n");

    /// Where a signature says which of the possible keys made it.
    private static final int RECOVERY_ID_AT = 64;

    private static final int WALLETS_RECOVERY_OFFSET = 27;

    private EvmKeys() {}

    /// Quirk: the block number in the message may be any; it only makes signatures differ.
    /// Errors, in order: NON_ASSOCIATED_COLD_KEY, HOT_KEY_NOT_REGISTERED_IN_SUB_NET,
    /// EVM_KEY_ASSOCIATE_RATE_LIMIT_EXCEEDED, INVALID_IDENTITY (no key made this signature),
    /// INVALID_RECOVERED_PUBLIC_KEY (another's did). Event: [EvmKeyAssociated].
    /// Source: `do_associate_evm_key`.
    static void associate(Dispatch d, AssociateEvmKey call) {
        var hotkey = d.ensureSigned();
        ensure(!Owners.of(d.state(), hotkey).equals(AccountId.ZERO), NON_ASSOCIATED_COLD_KEY);
        var uid = ensureMayAssociate(d, hotkey, call.netuid());
        var signer = recover(message(hotkey, call.blockNumber()), call.signature());
        ensure(signer.equals(call.evmKey()), INVALID_RECOVERED_PUBLIC_KEY);
        ASSOCIATED_EVM_ADDRESS.put(
                d.state(), call.netuid(), uid, new Pair<>(signer, d.blockNumber()));
        d.emit(new EvmKeyAssociated(call.netuid(), hotkey, signer, d.blockNumber()));
    }

    /// The neuron's uid. Quirk: a neuron that never associated counts as having done so in block 0.
    ///
    /// Errors, in order: HOT_KEY_NOT_REGISTERED_IN_SUB_NET, EVM_KEY_ASSOCIATE_RATE_LIMIT_EXCEEDED.
    public static Uid ensureMayAssociate(BlockContext block, AccountId hotkey, NetUid netuid) {
        var state = block.state();
        var uid =
                Neurons.uidOf(state, netuid, hotkey)
                        .orElseThrow(HOT_KEY_NOT_REGISTERED_IN_SUB_NET::failure);
        var last = ASSOCIATED_EVM_ADDRESS.get(state, netuid, uid);
        long since = block.blockNumber() - (last == null ? 0 : last.second());
        ensure(
                since >= block.params().evmKeyAssociateRateLimit(),
                EVM_KEY_ASSOCIATE_RATE_LIMIT_EXCEEDED);
        return uid;
    }

    private static Bytes message(AccountId hotkey, long blockNumber) {
        var block = Keccak256.hash(Wires.U64.encode(blockNumber).toArray());
        return Bytes.wrap(hotkey.toBytes()).concat(Bytes.wrap(block));
    }

    /// The address whose signature on a message this is.
    private static H160 recover(Bytes message, Bytes signature) {
        var signed =
                MESSAGE_PREFIX
                        .concat(Bytes.ofUtf8(Integer.toString(message.size())))
                        .concat(message);
        byte[] plain = signature.toArray();
        int recoveryId = plain[RECOVERY_ID_AT] & 0xFF;
        if (recoveryId >= WALLETS_RECOVERY_OFFSET) {
            recoveryId -= WALLETS_RECOVERY_OFFSET;
        }
        ensure(recoveryId <= 3 && Ecdsa.hasLowS(plain), INVALID_IDENTITY);
        plain[RECOVERY_ID_AT] = (byte) recoveryId;
        var key = Ecdsa.recoverUncompressed(Keccak256.hash(signed.toArray()), plain);
        if (key == null) {
            throw INVALID_IDENTITY.failure();
        }
        return new H160(Bytes.wrap(Keccak256.hash(key)).slice(12, 32));
    }
}
