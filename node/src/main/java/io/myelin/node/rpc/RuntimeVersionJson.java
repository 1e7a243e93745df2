package io.myelin.node.rpc;

import io.myelin.chain.Bytes;
import io.myelin.scale.ScaleReader;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// `RuntimeVersion`, read from what `Core_version` answers, as the two families of methods print it.
///
/// Source: polkadot-sdk `sp-version` `RuntimeVersion`, version 5 of the `Core` API.
record RuntimeVersionJson(
        String specName,
        String implName,
        long authoringVersion,
        long specVersion,
        long implVersion,
        List<Api> apis,
        long transactionVersion,
        int systemVersion) {

    /// An 8-byte API id with its version.
    record Api(Bytes id, long version) {}

    static ObjectNode of(Bytes encoded) {
        return decode(encoded).classic();
    }

    static RuntimeVersionJson decode(Bytes encoded) {
        var in = new ScaleReader(encoded);
        String specName = in.bytes().toUtf8();
        String implName = in.bytes().toUtf8();
        long authoring = in.u32();
        long spec = in.u32();
        long impl = in.u32();
        int count = in.length(12);
        var apis = new ArrayList<Api>(count);
        for (int i = 0; i < count; i++) {
            apis.add(new Api(Bytes.wrap(in.raw(8)), in.u32()));
        }
        long transaction = in.u32();
        return new RuntimeVersionJson(
                specName, implName, authoring, spec, impl, apis, transaction, in.u8());
    }

    /// As `state_getRuntimeVersion` prints it.
    ObjectNode classic() {
        var list = Json.array();
        apis.forEach(api -> list.add(Json.array().add(api.id().toHex()).add(api.version())));
        return Json.object()
                .put("specName", specName)
                .put("implName", implName)
                .put("authoringVersion", authoringVersion)
                .put("specVersion", specVersion)
                .put("implVersion", implVersion)
                .set("apis", list)
                .put("transactionVersion", transactionVersion)
                .put("systemVersion", systemVersion)
                .put("stateVersion", systemVersion);
    }

    /// As `chainHead_v1_follow` prints it.
    ObjectNode modern() {
        var map = Json.object();
        apis.forEach(api -> map.put(api.id().toHex(), api.version()));
        return Json.object()
                .put("specName", specName)
                .put("implName", implName)
                .put("specVersion", specVersion)
                .put("implVersion", implVersion)
                .put("transactionVersion", transactionVersion)
                .set("apis", map);
    }
}
