package io.myelin.runtime.subtensor.info;

import java.util.List;

/// The runtime APIs that answer for `SubtensorModule`, to be declared with its pallet.
public final class SubtensorApis {
    private SubtensorApis() {}

    public static List<Object> all() {
        return List.of(
                new SubnetInfoApi(),
                new NeuronInfoApi(),
                new DelegateInfoApi(),
                new StakeInfoApi(),
                new SubnetRegistrationApi());
    }
}
