package io.myelin.runtime.admin;

import io.myelin.runtime.kernel.Pallet;

/// `AdminUtils`, put together from its sections.
public final class AdminUtilsPallet {
    private AdminUtilsPallet() {}

    public static Pallet create() {
        return Pallet.named("AdminUtils", "pallet_admin_utils::pallet")
                .calls(AuthorityCall.class, new Authorities())
                .calls(ChainSettingCall.class, new ChainSettings())
                .calls(RootSettingCall.class, new RootSettings())
                .calls(OwnerSettingCall.class, new OwnerSettings())
                .events(AdminEvent.class)
                .errors(AdminError.class)
                .storage(AdminStorage.class)
                .build();
    }
}
