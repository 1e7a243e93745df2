package io.myelin.cli;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.crypto.key.Ss58;
import io.myelin.sdk.client.ChainClient;
import java.util.List;

/// One coldkey's alpha behind one hotkey of one subnet, as the chain's runtime API tells it.
record Stakes(AccountId hotkey, NetUid netuid, AlphaBalance alpha) {
    private static final String API = "StakeInfoRuntimeApi";
    private static final String METHOD = "get_stake_info_for_coldkey";

    /// Everything that a coldkey has staked.
    static List<Stakes> of(ChainClient client, AccountId coldkey) {
        var view = client.best();
        if (!view.offers(API, METHOD)) {
            throw new RefusedException(
                    "this chain does not offer " + API + "." + METHOD + ", which tells stakes");
        }
        return view.call(API, METHOD, coldkey).children().stream()
                .map(row ->
                        new Stakes(
                                row.at("hotkey").asAccountId(),
                                new NetUid(row.at("netuid").asInt()),
                                new AlphaBalance(row.at("stake").asLong())))
                .toList();
    }

    /// The alpha in one place; refused when there is none.
    static AlphaBalance of(ChainClient client, AccountId coldkey, AccountId hotkey, NetUid netuid) {
        return of(client, coldkey).stream()
                .filter(stake -> stake.hotkey().equals(hotkey) && stake.netuid().equals(netuid))
                .map(Stakes::alpha)
                .findFirst()
                .orElseThrow(() ->
                        new RefusedException(
                                Ss58.encode(coldkey)
                                        + " has nothing staked to "
                                        + Ss58.encode(hotkey)
                                        + " on netuid "
                                        + netuid));
    }
}
