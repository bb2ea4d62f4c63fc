package dev.zeroth.compression.network;

import java.util.List;

/// A layer whose units can be cut, and what reads them: nothing but one other layer.
///
/// @param name of the layer, for people, such as `convolution2`
/// @param unit what one of its outputs is called
/// @param path of the layer, before the names of its tensors
/// @param units how many it has
/// @param gates how many groups of units its columns are: more than 1 in recurrent layers
/// @param between paths of normalizations on the way
/// @param reader path of the layer that reads them
/// @param matrix the tensor of that layer whose rows are the units, several rows each where it sees
///     several places
/// @param bias of that layer
record Joint(
        String name,
        String unit,
        String path,
        int units,
        int gates,
        List<String> between,
        String reader,
        String matrix,
        String bias) {

    /// The search's parameter.
    String parameter() {
        return name + "." + unit;
    }
}
