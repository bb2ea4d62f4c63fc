package dev.zeroth.cli;

import dev.zeroth.pruner.PrunerProvider;
import dev.zeroth.pruner.Pruners;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `zeroth pruners`: which there are, and their settings.
@Command(name = "pruners", description = "List the pruners and their settings.")
final class PrunersCommand implements Callable<Integer> {

    @Mixin
    private StorageFlags storage = new StorageFlags();

    @Override
    public Integer call() {
        List<Offer> offers = Pruners.all().stream().map(PrunersCommand::offer).toList();
        Offer.print("pruner", offers, storage.json());
        return Main.DONE;
    }

    private static Offer offer(PrunerProvider provider) {
        return new Offer(provider.name(), provider.summary(), provider.settings());
    }
}
