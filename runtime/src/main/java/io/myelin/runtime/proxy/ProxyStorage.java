package io.myelin.runtime.proxy;

import static io.myelin.runtime.kernel.KeyPart.twox64Concat;
import static io.myelin.scale.RecordWires.PLAIN;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.TAO;
import static io.myelin.scale.Wires.UNIT;
import static io.myelin.scale.Wires.bounded;
import static io.myelin.scale.Wires.pair;

import io.myelin.chain.AccountId;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.OptionalDoubleMap;
import io.myelin.runtime.kernel.OptionalMap;
import io.myelin.runtime.kernel.PalletPrefix;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.scale.Pair;
import io.myelin.scale.Path;
import io.myelin.scale.Result;
import io.myelin.scale.U32;
import io.myelin.scale.Unit;
import io.myelin.scale.Wire;
import java.util.Comparator;
import java.util.List;

/// Proxies, announcements, and who pays.
final class ProxyStorage {
    static final int MAX_PROXIES = 20;
    static final int MAX_PENDING = 75;

    private static final PalletPrefix PROXY = PalletPrefix.of("Proxy");

    /// A delegate of a real account.
    ///
    /// @param delay blocks for which a call must have been announced, u32
    @Path(
            value = "pallet_subtensor_proxy::ProxyDefinition",
            params = {"AccountId=delegate", "ProxyType=proxyType", "BlockNumber=delay"})
    record ProxyDefinition(AccountId delegate, ProxyType proxyType, @U32 long delay)
            implements Comparable<ProxyDefinition> {
        private static final Comparator<ProxyDefinition> ORDER =
                Comparator.comparing(ProxyDefinition::delegate)
                        .thenComparing(ProxyDefinition::proxyType)
                        .thenComparingLong(ProxyDefinition::delay);

        @Override
        public int compareTo(ProxyDefinition other) {
            return ORDER.compare(this, other);
        }
    }

    /// A call that a delegate means to make.
    ///
    /// @param height the block of the announcement, u32
    @Path(
            value = "pallet_subtensor_proxy::Announcement",
            params = {"AccountId=real", "Hash=callHash", "BlockNumber=height"})
    record Announcement(AccountId real, Hash256 callHash, @U32 long height) {}

    /// A real account's delegates, sorted, and its deposit for them.
    static final StorageMap<AccountId, Pair<List<ProxyDefinition>, TaoBalance>> PROXIES =
            PROXY.map(
                            "Proxies",
                            twox64Concat(ACCOUNT_ID),
                            pair(bounded(PLAIN.of(ProxyDefinition.class), MAX_PROXIES), TAO))
                    .orElse(new Pair<>(List.<ProxyDefinition>of(), TaoBalance.ZERO));

    /// A delegate's announcements in the order they were made, and its deposit for them.
    static final StorageMap<AccountId, Pair<List<Announcement>, TaoBalance>> ANNOUNCEMENTS =
            PROXY.map(
                            "Announcements",
                            twox64Concat(ACCOUNT_ID),
                            pair(bounded(PLAIN.of(Announcement.class), MAX_PENDING), TAO))
                    .orElse(new Pair<>(List.<Announcement>of(), TaoBalance.ZERO));

    /// Real accounts that pay the fees of a delegate.
    static final OptionalDoubleMap<AccountId, AccountId, Unit> REAL_PAYS_FEE =
            PROXY.doubleMap("RealPaysFee", twox64Concat(ACCOUNT_ID), twox64Concat(ACCOUNT_ID), UNIT)
                    .optional();

    private ProxyStorage() {}

    /// What became of a real account's last call by proxy in this block; its wire belongs to one runtime.
    static OptionalMap<AccountId, Result<Unit, DispatchError>> lastCallResult(
            Wire<Result<Unit, DispatchError>> wire) {
        return PROXY.map("LastCallResult", twox64Concat(ACCOUNT_ID), wire).optional();
    }
}
