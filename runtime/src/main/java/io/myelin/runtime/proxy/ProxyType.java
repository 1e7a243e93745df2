package io.myelin.runtime.proxy;

import io.myelin.scale.Path;

/// What a proxy may do. The order is the wire's, and that of proxies in storage.
///
/// Source: subtensor `common/src/lib.rs`, `ProxyType`, spec 425.
@Path("subtensor_runtime_common::ProxyType")
public enum ProxyType {
    ANY,
    OWNER,
    NON_CRITICAL,
    NON_TRANSFER,
    SENATE,
    NON_FUNGIBLE,
    TRIUMVIRATE,
    GOVERNANCE,
    STAKING,
    REGISTRATION,
    TRANSFER,
    SMALL_TRANSFER,
    ROOT_WEIGHTS,
    CHILD_KEYS,
    SUDO_UNCHECKED_SET_CODE,
    SWAP_HOTKEY,
    SUBNET_LEASE_BENEFICIARY,
    ROOT_CLAIM;

    /// Whether a proxy of this type may add and remove those of another.
    ///
    /// Quirk: `NON_TRANSFER` counts as more than types that may do what it may not.
    /// Source: subtensor `runtime/src/lib.rs`, `is_superset`.
    public boolean includes(ProxyType other) {
        if (this == other || this == ANY) {
            return true;
        }
        if (other == ANY) {
            return false;
        }
        return switch (this) {
            case NON_TRANSFER -> other != TRANSFER && other != SMALL_TRANSFER;
            case TRANSFER -> other == SMALL_TRANSFER;
            default -> false;
        };
    }
}
