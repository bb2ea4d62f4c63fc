package dev.zeroth.cli;

import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.sampler.Samplers;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `zeroth samplers`: which there are, and their settings.
@Command(name = "samplers", description = "List the samplers and their settings.")
final class SamplersCommand implements Callable<Integer> {

    @Mixin
    private StorageFlags storage = new StorageFlags();

    @Override
    public Integer call() {
        List<Offer> offers = Samplers.all().stream().map(SamplersCommand::offer).toList();
        Offer.print("sampler", offers, storage.json());
        return Main.DONE;
    }

    private static Offer offer(SamplerProvider provider) {
        return new Offer(provider.name(), provider.summary(), provider.settings());
    }
}
