package io.myelin.sdk.metagraph;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Hash256;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.chain.Uid;
import io.myelin.metadata.Value;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.client.ChainView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All neurons of a subnet at one block, in the order of their uids. `ownerHotkey` is zero when the subnet has no owner.
public record Metagraph(
        NetUid netuid,
        Hash256 block,
        long blockNumber,
        AccountId ownerHotkey,
        List<Neuron> neurons) {
    private static final String PALLET = "SubtensorModule";
    private static final String OWNER_HOTKEY = "SubnetOwnerHotkey";

    public Metagraph {
        neurons = List.copyOf(neurons);
    }

    /// A row of the weight or bond matrix: what `from` gives to each uid.
    public record Row(Uid from, Map<Uid, Integer> values) {
        public Row {
            values = Map.copyOf(values);
        }
    }

    /// Reads the subnet at the best block.
    public static Metagraph read(ChainClient client, NetUid netuid) {
        var block = client.bestHash();
        return read(client.at(block), netuid, block, client.header(block).number());
    }

    /// Reads the subnet as it was at a block.
    public static Metagraph read(ChainClient client, NetUid netuid, Hash256 block) {
        return read(client.at(block), netuid, block, client.header(block).number());
    }

    private static Metagraph read(ChainView view, NetUid netuid, Hash256 block, long number) {
        var hotkeys = new HashMap<Integer, AccountId>();
        for (var entry : view.map(PALLET, "Keys", netuid)) {
            hotkeys.put(entry.lastKey().asInt(), entry.value().asAccountId());
        }
        int size = view.storage(PALLET, "SubnetworkN", netuid).asInt();
        var ordered = new ArrayList<AccountId>(size);
        for (int uid = 0; uid < size; uid++) {
            ordered.add(hotkeys.getOrDefault(uid, AccountId.ZERO));
        }
        var columns = Columns.read(view, netuid, ordered);
        var neurons = new ArrayList<Neuron>(size);
        for (int uid = 0; uid < size; uid++) {
            neurons.add(columns.neuron(uid, ordered.get(uid)));
        }
        var owner =
                view.hasStorage(PALLET, OWNER_HOTKEY)
                        ? view.storage(PALLET, OWNER_HOTKEY, netuid).asAccountId()
                        : AccountId.ZERO;
        return new Metagraph(netuid, block, number, owner, neurons);
    }

    /// The storage vectors and maps of a subnet, one value for each uid.
    private record Columns(
            Map<String, List<Value>> vectors,
            Map<AccountId, Endpoint> axons,
            Map<Integer, Long> registered,
            List<Optional<Value>> owners,
            List<Optional<Value>> alpha,
            List<Optional<Value>> root) {
        private static final List<String> VECTORS =
                List.of(
                        "StakeWeight",
                        "Consensus",
                        "Incentive",
                        "Dividends",
                        "ValidatorTrust",
                        "Emission",
                        "ValidatorPermit",
                        "Active",
                        "LastUpdate");

        static Columns read(ChainView view, NetUid netuid, List<AccountId> hotkeys) {
            var vectors = new HashMap<String, List<Value>>();
            for (var item : VECTORS) {
                vectors.put(
                        item,
                        view.hasStorage(PALLET, item)
                                ? view.storage(PALLET, item, netuid).children()
                                : List.of());
            }
            var axons = new HashMap<AccountId, Endpoint>();
            for (var entry : view.map(PALLET, "Axons", netuid)) {
                axons.put(entry.lastKey().asAccountId(), Endpoint.of(entry.value()));
            }
            var registered = new HashMap<Integer, Long>();
            for (var entry : view.map(PALLET, "BlockAtRegistration", netuid)) {
                registered.put(entry.lastKey().asInt(), entry.value().asLong());
            }
            return new Columns(
                    vectors,
                    axons,
                    registered,
                    view.storages(PALLET, "Owner", hotkeys.stream().map(List::of).toList()),
                    view.storages(
                            PALLET,
                            "TotalHotkeyAlpha",
                            hotkeys.stream().map(hotkey -> List.of(hotkey, netuid)).toList()),
                    view.storages(
                            PALLET,
                            "TotalHotkeyAlpha",
                            hotkeys.stream().map(hotkey -> List.of(hotkey, NetUid.ROOT)).toList()));
        }

        Neuron neuron(int uid, AccountId hotkey) {
            return new Neuron(
                    new Uid(uid),
                    hotkey,
                    owners.get(uid).map(Value::asAccountId).orElse(AccountId.ZERO),
                    new AlphaBalance(alpha.get(uid).map(Value::asLong).orElse(0L)),
                    new TaoBalance(root.get(uid).map(Value::asLong).orElse(0L)),
                    new Neuron.Scores(
                            share("StakeWeight", uid),
                            share("Consensus", uid),
                            share("Incentive", uid),
                            share("Dividends", uid),
                            share("ValidatorTrust", uid)),
                    new AlphaBalance(number("Emission", uid)),
                    flag("ValidatorPermit", uid),
                    flag("Active", uid),
                    number("LastUpdate", uid),
                    registered.getOrDefault(uid, 0L),
                    axons.get(hotkey));
        }

        private @Nullable Value at(String item, int uid) {
            var vector = vectors.getOrDefault(item, List.of());
            return uid < vector.size() ? vector.get(uid) : null;
        }

        private int share(String item, int uid) {
            return (int) number(item, uid);
        }

        private long number(String item, int uid) {
            var value = at(item, uid);
            return value == null ? 0 : value.asLong();
        }

        private boolean flag(String item, int uid) {
            var value = at(item, uid);
            return value != null && value.asBool();
        }
    }

    public int size() {
        return neurons.size();
    }

    /// Whether a neuron may set weights on others: by its permit, or as the subnet owner's hotkey, which needs none.
    ///
    /// Source: subtensor `subnets/weights.rs`, `check_validator_permit`, spec 425.
    public boolean isValidator(Neuron neuron) {
        return neuron.hasValidatorPermit() || neuron.hotkey().equals(ownerHotkey);
    }

    public Optional<Neuron> find(AccountId hotkey) {
        return neurons.stream().filter(neuron -> neuron.hotkey().equals(hotkey)).findFirst();
    }

    public Neuron neuron(Uid uid) {
        if (uid.value() >= neurons.size()) {
            throw new IllegalArgumentException(
                    "uid "
                            + uid
                            + " is not taken: netuid "
                            + netuid
                            + " has "
                            + size()
                            + " neurons");
        }
        return neurons.get(uid.value());
    }

    /// What each validator has set, at this metagraph's block. Values are u16, scaled so that the largest is 65,535.
    public List<Row> weights(ChainClient client) {
        return rows(client, "Weights");
    }

    /// What each validator is invested in, at this metagraph's block.
    public List<Row> bonds(ChainClient client) {
        return rows(client, "Bonds");
    }

    private List<Row> rows(ChainClient client, String item) {
        var rows = new ArrayList<Row>();
        for (var entry : client.at(block).map(PALLET, item, netuid)) {
            var values = new HashMap<Uid, Integer>();
            for (var cell : entry.value().children()) {
                values.put(new Uid(cell.at(0).asInt()), cell.at(1).asInt());
            }
            rows.add(new Row(new Uid(entry.lastKey().asInt()), values));
        }
        return rows;
    }
}
