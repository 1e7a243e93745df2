package io.myelin.runtime.system;

import static io.myelin.runtime.kernel.DispatchException.ensure;

import io.myelin.block.DigestItem;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Section;
import io.myelin.scale.Wires;

/// The code of the System pallet's calls.
///
/// The runtime is this program, not a Wasm blob: code can be stored under `:code` by root, as clients and
/// tools expect, but it is not executed, and its version cannot be read from it.
/// Source: frame-system `lib.rs`.
final class SystemSection implements Section<SystemCall> {
    private static final Bytes CODE = Bytes.ofUtf8(":code");
    private static final Bytes HEAP_PAGES = Bytes.ofUtf8(":heappages");

    @Override
    public PostInfo dispatch(SystemCall call, Dispatch d) {
        return switch (call) {
            case SystemCall.Remark _ -> PostInfo.AS_DECLARED;
            case SystemCall.SetHeapPages(long pages) -> setHeapPages(d, pages);
            case SystemCall.SetCode _ -> setCode(d);
            case SystemCall.SetCodeWithoutChecks(var code) -> setCodeWithoutChecks(d, code);
            case SystemCall.SetStorage(var items) -> {
                d.ensureRoot();
                items.forEach(item -> d.state().put(item.first(), item.second()));
                yield PostInfo.AS_DECLARED;
            }
            case SystemCall.KillStorage(var keys) -> {
                d.ensureRoot();
                keys.forEach(d.state()::remove);
                yield PostInfo.AS_DECLARED;
            }
            case SystemCall.KillPrefix(var prefix, var subkeys) -> {
                d.ensureRoot();
                d.state().removePrefix(prefix, subkeys < 0 ? Integer.MAX_VALUE : subkeys);
                yield PostInfo.AS_DECLARED;
            }
            case SystemCall.RemarkWithEvent(var remark) -> remarkWithEvent(d, remark);
            case SystemCall.AuthorizeUpgrade(var hash) -> authorize(d, hash, true);
            case SystemCall.AuthorizeUpgradeWithoutChecks(var hash) -> authorize(d, hash, false);
            case SystemCall.ApplyAuthorizedUpgrade(var code) -> applyAuthorizedUpgrade(d, code);
        };
    }

    private static PostInfo setHeapPages(Dispatch d, long pages) {
        d.ensureRoot();
        d.state().put(HEAP_PAGES, Wires.U64.encode(pages));
        depositLog(d, new DigestItem.RuntimeEnvironmentUpdated());
        return PostInfo.AS_DECLARED;
    }

    private static PostInfo setCode(Dispatch d) {
        d.ensureRoot();
        throw SystemError.FAILED_TO_EXTRACT_RUNTIME_VERSION.failure();
    }

    private static PostInfo setCodeWithoutChecks(Dispatch d, Bytes code) {
        d.ensureRoot();
        updateCode(d, code);
        return PostInfo.weighing(BlockLimits.WEIGHTS.maxBlock());
    }

    private static void updateCode(Dispatch d, Bytes code) {
        d.state().put(CODE, code);
        depositLog(d, new DigestItem.RuntimeEnvironmentUpdated());
        d.emit(new SystemEvent.CodeUpdated());
    }

    private static void depositLog(Dispatch d, DigestItem item) {
        SystemStorage.DIGEST.update(d.state(), digest -> digest.plus(item));
    }

    private static PostInfo remarkWithEvent(Dispatch d, Bytes remark) {
        var who = d.ensureSigned();
        d.emit(new SystemEvent.Remarked(who, hash(remark)));
        return PostInfo.AS_DECLARED;
    }

    private static PostInfo authorize(Dispatch d, Hash256 hash, boolean checkVersion) {
        d.ensureRoot();
        SystemStorage.AUTHORIZED_UPGRADE.put(
                d.state(), new SystemStorage.CodeUpgradeAuthorization(hash, checkVersion));
        d.emit(new SystemEvent.UpgradeAuthorized(hash, checkVersion));
        return PostInfo.AS_DECLARED;
    }

    private static PostInfo applyAuthorizedUpgrade(Dispatch d, Bytes code) {
        var authorized = SystemStorage.AUTHORIZED_UPGRADE.get(d.state());
        if (authorized == null) {
            throw SystemError.NOTHING_AUTHORIZED.failure();
        }
        ensure(authorized.codeHash().equals(hash(code)), SystemError.UNAUTHORIZED);
        if (authorized.checkVersion()) {
            throw SystemError.FAILED_TO_EXTRACT_RUNTIME_VERSION.failure();
        }
        SystemStorage.AUTHORIZED_UPGRADE.remove(d.state());
        updateCode(d, code);
        return PostInfo.FREE;
    }

    private static Hash256 hash(Bytes data) {
        return Blake2b.hash(data.shared());
    }
}
