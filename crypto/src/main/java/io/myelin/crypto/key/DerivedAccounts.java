package io.myelin.crypto.key;

import io.myelin.chain.AccountId;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.scale.ScaleWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Accounts without a key of their own: computed from other accounts or from names.
public final class DerivedAccounts {
    /// The entropy of multisig and derivative accounts starts with these 16 bytes.
    private static final byte[] UTILITY = ascii("modlpy/utilisuba");

    private static final int PALLET_ID_SIZE = 8;
    private static final int MAX_SIGNATORIES = 1 << 14;

    private DerivedAccounts() {}

    /// The account that `threshold` of the signatories command together. Their order does not
    /// matter.
    ///
    /// Value: blake2-256("modlpy/utilisuba" ‖ compact(count) ‖ sorted accounts ‖ u16 threshold).
    /// Source: substrate `pallet-multisig`, `multi_account_id`.
    public static AccountId multisig(List<AccountId> signatories, int threshold) {
        int count = signatories.size();
        if (count >= MAX_SIGNATORIES || threshold < 1 || threshold > count) {
            throw new IllegalArgumentException(
                    "multisig of "
                            + threshold
                            + " out of "
                            + count
                            + " signatories: expected 1 to count");
        }
        var entropy = new ScaleWriter().raw(UTILITY).compact(count);
        signatories.stream().sorted().forEach(entropy::accountId);
        return AccountId.of(Blake2b.hash256(entropy.u16(threshold).toArray()));
    }

    /// The account that `parent` commands through `utility.as_derivative`, `index` 0 to 65,535.
    ///
    /// Source: subtensor `pallets/utility/src/lib.rs`, `derivative_account_id`, spec 425.
    public static AccountId derivative(AccountId parent, int index) {
        if (index < 0 || index > 0xFFFF) {
            throw new IllegalArgumentException(
                    "derivative index " + index + ", expected 0 to 65535");
        }
        var entropy = new ScaleWriter().raw(UTILITY).accountId(parent).u16(index);
        return AccountId.of(Blake2b.hash256(entropy.toArray()));
    }

    /// The account that holds the funds of an EVM address of 20 bytes.
    ///
    /// Value: blake2-256("evm:" ‖ address). Source: frontier `pallet-evm`, `HashedAddressMapping`.
    public static AccountId evmMirror(byte[] address) {
        if (address.length != 20) {
            throw new IllegalArgumentException(
                    "EVM address of " + address.length + " bytes, expected 20");
        }
        return AccountId.of(Blake2b.state(32).update(ascii("evm:")).update(address).digest());
    }

    /// The account of a pallet with an id of eight ASCII characters: "modl" ‖ id ‖ zeros.
    ///
    /// Source: substrate `sp-runtime`, `AccountIdConversion`, `into_account_truncating`.
    public static AccountId pallet(String palletId) {
        return palletSub(palletId, new byte[0]);
    }

    /// A sub-account of a pallet: "modl" ‖ id ‖ SCALE of the sub-id ‖ zeros, cut to 32 bytes.
    ///
    /// Source: substrate `sp-runtime`, `AccountIdConversion`, `into_sub_account_truncating`.
    public static AccountId palletSub(String palletId, byte[] encodedSubId) {
        var id = ascii(palletId);
        if (id.length != PALLET_ID_SIZE || palletId.length() != PALLET_ID_SIZE) {
            throw new IllegalArgumentException(
                    "pallet id of " + palletId.length() + " characters, expected 8 of ASCII");
        }
        var bytes = new byte[AccountId.SIZE];
        System.arraycopy(ascii("modl"), 0, bytes, 0, 4);
        System.arraycopy(id, 0, bytes, 4, PALLET_ID_SIZE);
        int room = Math.min(encodedSubId.length, bytes.length - 4 - PALLET_ID_SIZE);
        System.arraycopy(encodedSubId, 0, bytes, 4 + PALLET_ID_SIZE, room);
        return AccountId.of(bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
