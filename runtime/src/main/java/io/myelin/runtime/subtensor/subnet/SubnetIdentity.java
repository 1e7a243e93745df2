package io.myelin.runtime.subtensor.subnet;

import io.myelin.chain.Bytes;
import io.myelin.scale.Path;

/// What a subnet's owner says about it; texts in UTF-8 that nobody checks but for their length.
@Path("pallet_subtensor::pallet::SubnetIdentityV3")
public record SubnetIdentity(
        Bytes subnetName,
        Bytes githubRepo,
        Bytes subnetContact,
        Bytes subnetUrl,
        Bytes discord,
        Bytes description,
        Bytes logoUrl,
        Bytes additional) {
    /// Whether every text is short enough: 256 bytes for name and discord, 1024 for the others.
    ///
    /// Source: subtensor `utils/identity.rs`, `is_valid_subnet_identity`, spec 425.
    public boolean isValid() {
        return subnetName.size() <= 256
                && githubRepo.size() <= 1024
                && subnetContact.size() <= 1024
                && subnetUrl.size() <= 1024
                && discord.size() <= 256
                && description.size() <= 1024
                && logoUrl.size() <= 1024
                && additional.size() <= 1024;
    }
}
