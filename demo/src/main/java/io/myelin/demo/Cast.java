package io.myelin.demo;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.crypto.key.Suri;
import io.myelin.crypto.sign.KeyPair;
import io.myelin.demo.Scoreboard.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Who takes part: the owner, validators that judge both subnets, and for each subnet honest miners of different quality
/// and bad ones.
///
/// A validator has one hotkey for both subnets and for root, as on the real network, and stakes on all three.
/// Every participant has a coldkey and a hotkey of its own, derived from the well-known development phrase: nothing here
/// is worth stealing.
final class Cast {
    static final NetUid TEXT = new NetUid(1);
    static final NetUid EMBEDDINGS = new NetUid(2);

    /// Holds the sudo key and the tokens of the development chain.
    static final KeyPair ALICE = Suri.sr25519("//Alice");

    /// A subnet of the demo by the name of its plug-in.
    record Market(NetUid netuid, String name, KeyPair ownerHotkey, List<Member> members) {
        Market {
            members = List.copyOf(members);
        }

        List<AccountId> honestMiners() {
            return members.stream()
                    .filter(member -> member.isMiner() && !member.role().bad())
                    .map(Member::account)
                    .toList();
        }
    }

    /// One neuron. `options` go to the plug-in.
    record Member(Role role, KeyPair coldkey, KeyPair hotkey, Map<String, String> options) {
        AccountId account() {
            return hotkey.accountId();
        }

        boolean isMiner() {
            return role.kind().equals("miner");
        }
    }

    /// Kind of backend → whether it is one of the bad ones.
    private record Backend(String name, String shown, boolean bad) {}

    private static final List<Backend> TEXT_MINERS =
            List.of(
                    new Backend("smollm2", "SmolLM2-135M-Instruct", false),
                    new Backend("retrieval", "BM25 retrieval", false),
                    new Backend("ngram", "n-gram model", false),
                    new Backend("garbage", "returns garbage", true),
                    new Backend("hang", "hangs", true),
                    new Backend("replay", "replays others' answers", true));

    private static final List<Backend> EMBEDDING_MINERS =
            List.of(
                    new Backend("minilm", "all-MiniLM-L6-v2", false),
                    new Backend("trigram", "character trigrams", false),
                    new Backend("hashed", "hashed bag of words", false),
                    new Backend("garbage", "returns garbage", true),
                    new Backend("hang", "hangs", true),
                    new Backend("replay", "replays others' answers", true));

    private static final List<Member> VALIDATORS = List.of(validator(1), validator(2));

    private Cast() {}

    static List<Market> markets() {
        return List.of(
                market(TEXT, "text", TEXT_MINERS),
                market(EMBEDDINGS, "embeddings", EMBEDDING_MINERS));
    }

    private static Market market(NetUid netuid, String name, List<Backend> backends) {
        var members = new ArrayList<>(VALIDATORS);
        for (var backend : backends) {
            members.add(
                    member(
                            name + "/" + backend.name(),
                            new Role("miner", backend.shown(), backend.bad()),
                            Map.of("backend", backend.name())));
        }
        return new Market(
                netuid, name, Suri.sr25519("//Alice//demo//" + name + "//owner"), members);
    }

    static List<Member> validators() {
        return VALIDATORS;
    }

    private static Member validator(int number) {
        return member(
                "validator" + number,
                new Role("validator", "validator " + number, false),
                Map.of());
    }

    private static Member member(String path, Role role, Map<String, String> options) {
        var base = "//demo//" + path.replace("/", "//");
        return new Member(role, Suri.sr25519(base), Suri.sr25519(base + "//hotkey"), options);
    }
}
