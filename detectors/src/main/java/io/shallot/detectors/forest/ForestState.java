package io.shallot.detectors.forest;

import com.amazon.randomcutforest.state.RandomCutForestState;
import com.amazon.randomcutforest.state.sampler.CompactSamplerState;
import com.amazon.randomcutforest.state.store.NodeStoreState;
import com.amazon.randomcutforest.state.store.PointStoreState;
import com.amazon.randomcutforest.state.tree.CompactRandomCutTreeState;
import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes and reads those fields of the library's state that change while a forest runs. */
final class ForestState {

  // What follows from the settings alone is in the state of a new forest already, into which the
  // rest is read. Arrays that are not there are written with the length -1.

  private static final int NO_ARRAY = -1;

  private final int most;

  /**
   * Makes one.
   *
   * @param most how long an array can be
   */
  ForestState(int most) {
    this.most = most;
  }

  void write(RandomCutForestState state, DataOutput out) throws IOException {
    out.writeLong(state.getTotalUpdates());
    writePoints(state.getPointStoreState(), out);
    for (CompactSamplerState sampler : state.getCompactSamplerStates()) {
      writeSampler(sampler, out);
    }
    for (CompactRandomCutTreeState tree : state.getCompactRandomCutTreeStates()) {
      out.writeInt(tree.getRoot());
      out.writeLong(tree.getSeed());
      writeNodes(tree.getNodeStoreState(), out);
    }
  }

  /** Reads into the state of a new forest with the same settings. */
  void read(RandomCutForestState state, DataInput in) throws IOException {
    state.setTotalUpdates(in.readLong());
    readPoints(state.getPointStoreState(), in);
    for (CompactSamplerState sampler : state.getCompactSamplerStates()) {
      readSampler(sampler, in);
    }
    for (CompactRandomCutTreeState tree : state.getCompactRandomCutTreeStates()) {
      tree.setRoot(in.readInt());
      tree.setSeed(in.readLong());
      readNodes(tree.getNodeStoreState(), in);
    }
  }

  private static void writePoints(PointStoreState points, DataOutput out) throws IOException {
    out.writeInt(points.getStartOfFreeSegment());
    out.writeInt(points.getCurrentStoreCapacity());
    out.writeInt(points.getIndexCapacity());
    out.writeLong(points.getLastTimeStamp());
    writeBytes(points.getPointData(), out);
    writeInts(points.getRefCount(), out);
    writeInts(points.getLocationList(), out);
    writeInts(points.getDuplicateRefs(), out);
  }

  private void readPoints(PointStoreState points, DataInput in) throws IOException {
    points.setStartOfFreeSegment(in.readInt());
    points.setCurrentStoreCapacity(in.readInt());
    points.setIndexCapacity(in.readInt());
    points.setLastTimeStamp(in.readLong());
    points.setPointData(readBytes(in));
    points.setRefCount(readInts(in));
    points.setLocationList(readInts(in));
    points.setDuplicateRefs(readInts(in));
  }

  private static void writeSampler(CompactSamplerState sampler, DataOutput out) throws IOException {
    out.writeInt(sampler.getSize());
    out.writeDouble(sampler.getInitialAcceptFraction());
    out.writeLong(sampler.getSequenceIndexOfMostRecentTimeDecayUpdate());
    out.writeLong(sampler.getMaxSequenceIndex());
    out.writeLong(sampler.getRandomSeed());
    writeInts(sampler.getPointIndex(), out);
    for (float weight : sampler.getWeight()) {
      out.writeFloat(weight);
    }
  }

  private void readSampler(CompactSamplerState sampler, DataInput in) throws IOException {
    sampler.setSize(in.readInt());
    sampler.setInitialAcceptFraction(in.readDouble());
    sampler.setSequenceIndexOfMostRecentTimeDecayUpdate(in.readLong());
    sampler.setMaxSequenceIndex(in.readLong());
    sampler.setRandomSeed(in.readLong());
    int[] points = readInts(in);
    sampler.setPointIndex(points);
    float[] weights = new float[points == null ? 0 : points.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = in.readFloat();
    }
    sampler.setWeight(weights);
  }

  private static void writeNodes(NodeStoreState nodes, DataOutput out) throws IOException {
    out.writeInt(nodes.getRoot());
    out.writeBoolean(nodes.isCanonicalAndNotALeaf());
    out.writeInt(nodes.getSize());
    out.writeInt(nodes.getNodeFreeIndexPointer());
    out.writeInt(nodes.getLeafFreeIndexPointer());
    writeBytes(nodes.getCutValueData(), out);
    writeInts(nodes.getCutDimension(), out);
    writeInts(nodes.getLeftIndex(), out);
    writeInts(nodes.getRightIndex(), out);
    writeInts(nodes.getNodeFreeIndexes(), out);
    writeInts(nodes.getLeafFreeIndexes(), out);
    writeInts(nodes.getLeafMass(), out);
    writeInts(nodes.getLeafPointIndex(), out);
  }

  private void readNodes(NodeStoreState nodes, DataInput in) throws IOException {
    nodes.setRoot(in.readInt());
    nodes.setCanonicalAndNotALeaf(in.readBoolean());
    nodes.setSize(in.readInt());
    nodes.setNodeFreeIndexPointer(in.readInt());
    nodes.setLeafFreeIndexPointer(in.readInt());
    nodes.setCutValueData(readBytes(in));
    nodes.setCutDimension(readInts(in));
    nodes.setLeftIndex(readInts(in));
    nodes.setRightIndex(readInts(in));
    nodes.setNodeFreeIndexes(readInts(in));
    nodes.setLeafFreeIndexes(readInts(in));
    nodes.setLeafMass(readInts(in));
    nodes.setLeafPointIndex(readInts(in));
  }

  private static void writeBytes(byte @Nullable [] bytes, DataOutput out) throws IOException {
    out.writeInt(bytes == null ? NO_ARRAY : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  private byte @Nullable [] readBytes(DataInput in) throws IOException {
    int length = readLength(in);
    if (length == NO_ARRAY) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  private static void writeInts(int @Nullable [] ints, DataOutput out) throws IOException {
    out.writeInt(ints == null ? NO_ARRAY : ints.length);
    if (ints != null) {
      for (int value : ints) {
        out.writeInt(value);
      }
    }
  }

  private int @Nullable [] readInts(DataInput in) throws IOException {
    int length = readLength(in);
    if (length == NO_ARRAY) {
      return null;
    }
    int[] ints = new int[length];
    for (int i = 0; i < length; i++) {
      ints[i] = in.readInt();
    }
    return ints;
  }

  private int readLength(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < NO_ARRAY || length > most) {
      throw new StateException(
          "an array of a forest must have up to " + most + " entries, but has " + length);
    }
    return length;
  }
}
