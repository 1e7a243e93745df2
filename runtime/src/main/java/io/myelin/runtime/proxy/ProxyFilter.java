package io.myelin.runtime.proxy;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.admin.AuthorityCall;
import io.myelin.runtime.admin.ChainSettingCall;
import io.myelin.runtime.admin.OwnerSettingCall;
import io.myelin.runtime.admin.RootSettingCall;
import io.myelin.runtime.balances.BalancesCall;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.subtensor.key.ColdkeyCall;
import io.myelin.runtime.subtensor.key.HotkeyCall;
import io.myelin.runtime.subtensor.neuron.NeuronCall;
import io.myelin.runtime.subtensor.staking.ChildKeyCall;
import io.myelin.runtime.subtensor.staking.DelegateCall;
import io.myelin.runtime.subtensor.staking.StakingCall;
import io.myelin.runtime.subtensor.subnet.SubnetCall;
import io.myelin.runtime.system.SystemCall;
import io.myelin.runtime.utility.SudoCall;

/// Which calls a proxy of each type may make.
///
/// Source: subtensor `runtime/src/lib.rs`, `define_proxy_filters!`, spec 425.
final class ProxyFilter {
    private static final TaoBalance SMALL_TRANSFER_LIMIT = new TaoBalance(500_000_000);
    private static final AlphaBalance SMALL_ALPHA_TRANSFER_LIMIT = new AlphaBalance(500_000_000);

    private ProxyFilter() {}

    static boolean allows(ProxyType type, RuntimeCall call) {
        return switch (type) {
            case ANY -> true;
            case OWNER -> isOwners(call);
            case NON_CRITICAL -> !isCritical(call);
            case NON_TRANSFER -> !isTransfer(call);
            case NON_FUNGIBLE -> !isFungible(call);
            case STAKING -> isStaking(call);
            case REGISTRATION ->
                    call instanceof NeuronCall.BurnedRegister
                            || call instanceof NeuronCall.Register
                            || call instanceof NeuronCall.RegisterLimit;
            case TRANSFER ->
                    call instanceof BalancesCall.TransferKeepAlive
                            || call instanceof BalancesCall.TransferAllowDeath
                            || call instanceof BalancesCall.TransferAll
                            || call instanceof StakingCall.TransferStake;
            case SMALL_TRANSFER -> isSmallTransfer(call);
            case CHILD_KEYS ->
                    call instanceof ChildKeyCall.SetChildren
                            || call instanceof ChildKeyCall.SetChildkeyTake;
            case SUDO_UNCHECKED_SET_CODE ->
                    call instanceof SudoCall.SudoUncheckedWeight(var inner, _)
                            && inner instanceof SystemCall.SetCode;
            case SWAP_HOTKEY -> call instanceof HotkeyCall;
            case SUBNET_LEASE_BENEFICIARY -> isBeneficiarys(call);
            case ROOT_CLAIM -> call instanceof DelegateCall.ClaimRoot;
            case SENATE, TRIUMVIRATE, GOVERNANCE, ROOT_WEIGHTS -> false;
        };
    }

    private static boolean isOwners(RuntimeCall call) {
        return switch (call) {
            case OwnerSettingCall.SudoSetSnOwnerHotkey _,
                    OwnerSettingCall.SudoSetSubnetOwnerHotkey _ ->
                    false;
            case AuthorityCall _, ChainSettingCall _, RootSettingCall _, OwnerSettingCall _ -> true;
            case SubnetCall.SetSubnetIdentity _, SubnetCall.UpdateSymbol _ -> true;
            default -> false;
        };
    }

    /// Calls of a swap that its coldkey announces itself.
    private static boolean isOwnSwap(RuntimeCall call) {
        return call instanceof ColdkeyCall.AnnounceColdkeySwap
                || call instanceof ColdkeyCall.SwapColdkeyAnnounced
                || call instanceof ColdkeyCall.ClearColdkeySwapAnnouncement
                || call instanceof ColdkeyCall.DisputeColdkeySwap;
    }

    private static boolean isColdkeySwap(RuntimeCall call) {
        return isOwnSwap(call)
                || call instanceof ColdkeyCall.ScheduleSwapColdkey
                || call instanceof ColdkeyCall.SwapColdkey;
    }

    private static boolean isCritical(RuntimeCall call) {
        return isOwnSwap(call)
                || call instanceof SubnetCall.DissolveNetwork
                || call instanceof NeuronCall.RootRegister
                || call instanceof NeuronCall.BurnedRegister
                || call instanceof SudoCall;
    }

    private static boolean isTransfer(RuntimeCall call) {
        return isColdkeySwap(call)
                || call instanceof BalancesCall
                || call instanceof StakingCall.TransferStake;
    }

    /// Calls that move TAO or alpha, and those that could lead to it.
    private static boolean isFungible(RuntimeCall call) {
        return switch (call) {
            case BalancesCall _ -> true;
            case StakingCall.AddStake _,
                    StakingCall.AddStakeLimit _,
                    StakingCall.RemoveStake _,
                    StakingCall.RemoveStakeLimit _,
                    StakingCall.RemoveStakeFullLimit _,
                    StakingCall.UnstakeAll _,
                    StakingCall.UnstakeAllAlpha _,
                    StakingCall.SwapStake _,
                    StakingCall.SwapStakeLimit _,
                    StakingCall.MoveStake _,
                    StakingCall.TransferStake _ ->
                    true;
            case NeuronCall.BurnedRegister _, NeuronCall.RootRegister _ -> true;
            case HotkeyCall _ -> true;
            default -> isColdkeySwap(call);
        };
    }

    private static boolean isStaking(RuntimeCall call) {
        return switch (call) {
            case StakingCall.AddStake _,
                    StakingCall.RemoveStake _,
                    StakingCall.UnstakeAll _,
                    StakingCall.UnstakeAllAlpha _,
                    StakingCall.SwapStake _,
                    StakingCall.SwapStakeLimit _,
                    StakingCall.MoveStake _,
                    StakingCall.AddStakeLimit _,
                    StakingCall.RemoveStakeLimit _,
                    StakingCall.RemoveStakeFullLimit _ ->
                    true;
            default -> call instanceof DelegateCall.SetRootClaimType;
        };
    }

    private static boolean isSmallTransfer(RuntimeCall call) {
        return switch (call) {
            case BalancesCall.TransferKeepAlive(_, var value) ->
                    value.isBelow(SMALL_TRANSFER_LIMIT);
            case BalancesCall.TransferAllowDeath(_, var value) ->
                    value.isBelow(SMALL_TRANSFER_LIMIT);
            case StakingCall.TransferStake it ->
                    it.alphaAmount().isBelow(SMALL_ALPHA_TRANSFER_LIMIT);
            default -> false;
        };
    }

    /// Calls by which the beneficiary of a lease runs its subnet.
    private static boolean isBeneficiarys(RuntimeCall call) {
        return switch (call) {
            case SubnetCall.StartCall _ -> true;
            case OwnerSettingCall.SudoSetServingRateLimit _,
                    RootSettingCall.SudoSetMinDifficulty _,
                    OwnerSettingCall.SudoSetMaxDifficulty _,
                    OwnerSettingCall.SudoSetWeightsVersionKey _,
                    OwnerSettingCall.SudoSetAdjustmentAlpha _,
                    OwnerSettingCall.SudoSetImmunityPeriod _,
                    OwnerSettingCall.SudoSetMinAllowedWeights _,
                    RootSettingCall.SudoSetKappa _,
                    OwnerSettingCall.SudoSetRho _,
                    OwnerSettingCall.SudoSetActivityCutoff _,
                    RootSettingCall.SudoSetNetworkRegistrationAllowed _,
                    RootSettingCall.SudoSetNetworkPowRegistrationAllowed _,
                    OwnerSettingCall.SudoSetMaxBurn _,
                    OwnerSettingCall.SudoSetBondsMovingAverage _,
                    OwnerSettingCall.SudoSetBondsPenalty _,
                    OwnerSettingCall.SudoSetCommitRevealWeightsEnabled _,
                    OwnerSettingCall.SudoSetLiquidAlphaEnabled _,
                    OwnerSettingCall.SudoSetAlphaValues _,
                    OwnerSettingCall.SudoSetCommitRevealWeightsInterval _,
                    OwnerSettingCall.SudoSetToggleTransfer _,
                    RootSettingCall.SudoSetSubnetEmissionEnabled _,
                    OwnerSettingCall.SudoSetMinChildkeyTakePerSubnet _ ->
                    true;
            default -> false;
        };
    }
}
