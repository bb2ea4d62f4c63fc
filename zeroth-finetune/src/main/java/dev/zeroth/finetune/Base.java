package dev.zeroth.finetune;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.files.ModelFiles;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.fit.ZerothOrder;
import dev.zeroth.weights.method.MethodNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.ReentrantLock;

/// The model that every trial begins with.
sealed interface Base {

    /// Reads it anew.
    LanguageModel load(Arena arena, int threads);

    /// One of its shape, at once: itself, or where it is still to be made one that knows less.
    LanguageModel sample(Arena arena);

    /// Whether a model of its format is a folder.
    boolean folder();

    /// Whether its files are these, so that nothing may be written there.
    boolean at(Path out);

    /// What it is, without a path that another machine would not have.
    String identity();

    /// Whether two paths lead to one file that is there.
    static boolean same(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A model's file.
    record Given(Path path) implements Base {

        @Override
        public LanguageModel load(Arena arena, int threads) {
            return ModelFiles.read(path, arena);
        }

        @Override
        public LanguageModel sample(Arena arena) {
            return ModelFiles.read(path, arena);
        }

        @Override
        public boolean folder() {
            return Files.isDirectory(path) || path.toString().endsWith(".safetensors");
        }

        @Override
        public boolean at(Path out) {
            return same(path, out);
        }

        @Override
        public String identity() {
            return "model " + path.getFileName();
        }
    }

    /// A small model of characters, made when it is first needed and then kept as a GGUF file.
    ///
    /// @param settings of the model
    /// @param text that it is trained on
    /// @param file where it is kept
    record Made(Settings settings, String text, Path file, ReentrantLock lock) implements Base {

        /// @param forwards passes of training; 0: only counted
        /// @param method by which it is trained
        record Settings(
                int layers,
                int heads,
                int hidden,
                int context,
                int chunk,
                int minibatch,
                int forwards,
                String method,
                long seed) {}

        @Override
        public LanguageModel load(Arena arena, int threads) {
            lock.lock();
            try {
                if (!Files.exists(file)) make(threads);
            } finally {
                lock.unlock();
            }
            return ModelFiles.read(file, arena);
        }

        @Override
        public LanguageModel sample(Arena arena) {
            return Files.exists(file) ? ModelFiles.read(file, arena) : counted(arena);
        }

        @Override
        public boolean folder() {
            return false;
        }

        @Override
        public boolean at(Path out) {
            return same(file, out);
        }

        private LanguageModel counted(Arena arena) {
            return CountedModel.of(
                    text, settings.layers, settings.heads, settings.hidden, settings.context, settings.seed, arena);
        }

        @Override
        public String identity() {
            return "new model of %d layers, %d heads, %d hidden, context %d, %d passes of %s on %d x %d, seed %d"
                    .formatted(
                            settings.layers,
                            settings.heads,
                            settings.hidden,
                            settings.context,
                            settings.forwards,
                            settings.method,
                            settings.minibatch,
                            settings.chunk,
                            settings.seed);
        }

        /// A kill in between is no matter: training goes on from its log, and the file appears whole.
        private void make(int threads) {
            try (Arena arena = Arena.ofShared()) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                LanguageModel model = counted(arena);
                if (settings.forwards > 0) train(Engine.of(model, threads, arena), threads);
                Path whole = file.resolveSibling(file.getFileName() + ".part");
                ModelFiles.write(model, whole);
                Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void train(Engine engine, int threads) {
            Chunks all = new Chunks(
                    Chunks.cut(engine.model().tokenizer(), text, settings.chunk),
                    java.util.List.of(),
                    java.util.List.of());
            TextGoal goal = new TextGoal(all, settings.minibatch);
            ZerothOrder.with(MethodNames.find(settings.method))
                    .budget(settings.forwards)
                    .batches(goal.batches())
                    .seed(settings.seed)
                    .threads(threads)
                    .log(file.resolveSibling(file.getFileName() + ".seeds"))
                    .fit(Weights.of(engine.model().tensors()), (_, batch) -> goal.loss(engine, batch));
        }
    }
}
