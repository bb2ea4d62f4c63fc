/// A multi-layer perceptron, trained by Adam on minibatches.
///
/// @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba, Adam, 2015</a>
@NullMarked
package dev.zeroth.models.learners.network;

import org.jspecify.annotations.NullMarked;
