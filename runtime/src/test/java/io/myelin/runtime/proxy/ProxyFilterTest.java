package io.myelin.runtime.proxy;

import static io.myelin.runtime.subtensor.TestChain.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.block.MultiAddress;
import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetTxRateLimit;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetRho;
import io.myelin.runtime.admin.OwnerSettingCall.SudoSetSnOwnerHotkey;
import io.myelin.runtime.admin.RootSettingCall.SudoSetKappa;
import io.myelin.runtime.balances.BalancesCall.TransferAll;
import io.myelin.runtime.balances.BalancesCall.TransferKeepAlive;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.subtensor.key.ColdkeyCall.DisputeColdkeySwap;
import io.myelin.runtime.subtensor.key.ColdkeyCall.SwapColdkey;
import io.myelin.runtime.subtensor.key.HotkeyCall.SwapHotkey;
import io.myelin.runtime.subtensor.neuron.NeuronCall.BurnedRegister;
import io.myelin.runtime.subtensor.neuron.NeuronCall.RegisterLimit;
import io.myelin.runtime.subtensor.neuron.NeuronCall.RootRegister;
import io.myelin.runtime.subtensor.staking.ChildKeyCall.SetChildren;
import io.myelin.runtime.subtensor.staking.DelegateCall.ClaimRoot;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStake;
import io.myelin.runtime.subtensor.staking.StakingCall.RecycleAlpha;
import io.myelin.runtime.subtensor.staking.StakingCall.TransferStake;
import io.myelin.runtime.subtensor.subnet.SubnetCall.DissolveNetwork;
import io.myelin.runtime.subtensor.subnet.SubnetCall.StartCall;
import io.myelin.runtime.system.SystemCall.Remark;
import io.myelin.runtime.system.SystemCall.SetCode;
import io.myelin.runtime.utility.SudoCall.Sudo;
import io.myelin.runtime.utility.SudoCall.SudoUncheckedWeight;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The reference's filters, call by call: which types may make it, besides `ANY`, which may all.
class ProxyFilterTest {
    private static final AccountId X = account("x");
    private static final MultiAddress ADDRESS = new MultiAddress.Id(X);
    private static final NetUid NET = new NetUid(1);

    static Stream<Arguments> callsAndTypes() {
        return Stream.of(
                may(new Remark(Bytes.EMPTY), "NON_CRITICAL NON_TRANSFER NON_FUNGIBLE"),
                may(new TransferAll(ADDRESS, false), "NON_CRITICAL TRANSFER"),
                may(
                        new TransferKeepAlive(ADDRESS, new TaoBalance(499_999_999)),
                        "NON_CRITICAL TRANSFER SMALL_TRANSFER"),
                may(
                        new TransferKeepAlive(ADDRESS, new TaoBalance(500_000_000)),
                        "NON_CRITICAL TRANSFER"),
                may(
                        new TransferStake(X, X, NET, NET, new AlphaBalance(499_999_999)),
                        "NON_CRITICAL TRANSFER SMALL_TRANSFER"),
                may(
                        new TransferStake(X, X, NET, NET, new AlphaBalance(500_000_000)),
                        "NON_CRITICAL TRANSFER"),
                may(new AddStake(X, NET, TaoBalance.ZERO), "NON_CRITICAL NON_TRANSFER STAKING"),
                may(
                        new RecycleAlpha(X, AlphaBalance.ZERO, NET),
                        "NON_CRITICAL NON_TRANSFER NON_FUNGIBLE"),
                may(new BurnedRegister(NET, X), "NON_TRANSFER REGISTRATION"),
                may(
                        new RegisterLimit(NET, X, 0),
                        "NON_CRITICAL NON_TRANSFER NON_FUNGIBLE REGISTRATION"),
                may(new RootRegister(X), "NON_TRANSFER"),
                may(new DissolveNetwork(X, NET), "NON_TRANSFER NON_FUNGIBLE"),
                may(new DisputeColdkeySwap(), ""),
                may(new SwapColdkey(X, X, TaoBalance.ZERO), "NON_CRITICAL"),
                may(new SwapHotkey(X, X, null), "NON_CRITICAL NON_TRANSFER SWAP_HOTKEY"),
                may(
                        new SetChildren(X, NET, List.of()),
                        "NON_CRITICAL NON_TRANSFER NON_FUNGIBLE CHILD_KEYS"),
                may(
                        new ClaimRoot(new TreeSet<>()),
                        "NON_CRITICAL NON_TRANSFER NON_FUNGIBLE ROOT_CLAIM"),
                may(
                        new StartCall(NET),
                        "NON_CRITICAL NON_TRANSFER NON_FUNGIBLE SUBNET_LEASE_BENEFICIARY"),
                may(
                        new SudoSetRho(NET, 1),
                        "NON_CRITICAL NON_TRANSFER NON_FUNGIBLE OWNER SUBNET_LEASE_BENEFICIARY"),
                may(
                        new SudoSetKappa(NET, 1),
                        "NON_CRITICAL NON_TRANSFER NON_FUNGIBLE OWNER SUBNET_LEASE_BENEFICIARY"),
                may(new SudoSetTxRateLimit(1), "NON_CRITICAL NON_TRANSFER NON_FUNGIBLE OWNER"),
                may(new SudoSetSnOwnerHotkey(NET, X), "NON_CRITICAL NON_TRANSFER NON_FUNGIBLE"),
                may(new Sudo(new SetCode(Bytes.EMPTY)), "NON_TRANSFER NON_FUNGIBLE"),
                may(
                        new SudoUncheckedWeight(new SetCode(Bytes.EMPTY), Weight.ZERO),
                        "NON_TRANSFER NON_FUNGIBLE SUDO_UNCHECKED_SET_CODE"),
                may(
                        new SudoUncheckedWeight(new Remark(Bytes.EMPTY), Weight.ZERO),
                        "NON_TRANSFER NON_FUNGIBLE"));
    }

    private static Arguments may(RuntimeCall call, String types) {
        var allowed = EnumSet.of(ProxyType.ANY);
        for (var name : types.split(" ")) {
            if (!name.isEmpty()) {
                allowed.add(ProxyType.valueOf(name));
            }
        }
        return Arguments.of(call, allowed);
    }

    @ParameterizedTest
    @MethodSource("callsAndTypes")
    void types_allowWhatTheReferenceAllows(RuntimeCall call, Set<ProxyType> allowed) {
        for (var type : ProxyType.values()) {
            assertThat(ProxyFilter.allows(type, call))
                    .as("%s", type)
                    .isEqualTo(allowed.contains(type));
        }
    }
}
