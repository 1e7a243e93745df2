package io.myelin.runtime.subtensor.guard;

import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.DispatchException;
import io.myelin.runtime.kernel.DispatchGuard;
import io.myelin.runtime.kernel.TransactionError.InvalidTransaction;
import io.myelin.runtime.kernel.Validity;
import io.myelin.runtime.subtensor.SubtensorError;
import io.myelin.runtime.system.SignedTransaction;
import io.myelin.runtime.system.SystemExtensions;
import io.myelin.runtime.system.TransactionExtension;
import io.myelin.scale.WireType;
import java.util.List;

/// Makes the checks of the guards when an extrinsic is submitted, so that what would fail without paying
/// a fee does not enter the pool.
///
/// Source: subtensor `extensions/subtensor.rs`, spec 425.
public final class SubtensorTransactionExtension implements TransactionExtension {
    /// The code of errors that have none of their own.
    private static final int BAD_REQUEST = 255;

    /// The guards, in the order in which they check.
    public static List<DispatchGuard> guards() {
        return List.of(
                new SwapGuard(),
                new WeightsGuard(),
                new RateGuard(),
                new TakeGuard(),
                new ServingGuard(),
                new EvmKeyGuard());
    }

    private final List<DispatchGuard> guards = guards();

    @Override
    public WireType.Composite extraType() {
        return SystemExtensions.overRuntime(
                "pallet_subtensor::extensions::subtensor::SubtensorTransactionExtension");
    }

    @Override
    public Validity validate(SignedTransaction tx) {
        var who = tx.signer();
        if (who == null) {
            return Validity.PLAIN;
        }
        try {
            guards.forEach(guard -> guard.check(tx.block(), who, tx.call()));
        } catch (DispatchException refused) {
            throw new InvalidTransaction.Custom(codeOf(refused.error())).refusal();
        }
        return Validity.PLAIN;
    }

    /// What the pool's error says. Source: subtensor `common/src/transaction_error.rs`.
    private static int codeOf(DispatchError error) {
        if (!(error instanceof DispatchError.Module(SubtensorError reason))) {
            return BAD_REQUEST;
        }
        return switch (reason) {
            case COLDKEY_SWAP_ANNOUNCED -> 0;
            case AMOUNT_TOO_LOW, NOT_ENOUGH_STAKE_TO_SET_WEIGHTS -> 1;
            case NOT_ENOUGH_BALANCE_TO_STAKE -> 2;
            case SUBNET_NOT_EXISTS -> 3;
            case HOT_KEY_ACCOUNT_NOT_EXISTS -> 4;
            case NOT_ENOUGH_STAKE_TO_WITHDRAW -> 5;
            case COMMITTING_WEIGHTS_TOO_FAST,
                    SETTING_WEIGHTS_TOO_FAST,
                    NETWORK_TX_RATE_LIMIT_EXCEEDED ->
                    6;
            case INSUFFICIENT_LIQUIDITY -> 7;
            case SLIPPAGE_TOO_HIGH -> 8;
            case TRANSFER_DISALLOWED -> 9;
            case HOT_KEY_NOT_REGISTERED_IN_NETWORK -> 10;
            case INVALID_IP_ADDRESS -> 11;
            case SERVING_RATE_LIMIT_EXCEEDED -> 12;
            case INVALID_PORT -> 13;
            case INVALID_REVEAL_ROUND -> 15;
            case NO_WEIGHTS_COMMIT_FOUND -> 16;
            case REVEAL_TOO_EARLY -> 17;
            case INPUT_LENGTHS_UNEQUAL -> 18;
            case HOT_KEY_NOT_REGISTERED_IN_SUB_NET -> 19;
            case EVM_KEY_ASSOCIATE_RATE_LIMIT_EXCEEDED -> 20;
            case COLDKEY_SWAP_DISPUTED -> 21;
            case NON_ASSOCIATED_COLD_KEY -> 25;
            case DELEGATE_TAKE_TOO_LOW -> 26;
            case DELEGATE_TAKE_TOO_HIGH -> 27;
            default -> BAD_REQUEST;
        };
    }
}
