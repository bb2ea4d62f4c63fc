/// Models made smaller by search. Read [Compressible] and [Compressed], then a room for each kind of model:
/// [dev.zeroth.compression.network.NetworkModel] and [dev.zeroth.compression.encoder.EncoderModel];
/// study files come to them by [dev.zeroth.compression.tuning.CompressionType].
@NullMarked
package dev.zeroth.compression;

import org.jspecify.annotations.NullMarked;
