package io.shallot.pipeline.state;

import io.shallot.api.StateException;
import io.shallot.api.StateFrame;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a checkpoint is written: everything but the models, and where those lie. */
final class Manifest {

  private static final String TYPE = "checkpoint";
  private static final int VERSION = 1;

  private Manifest() {}

  /** Returns a checkpoint as a framed state. */
  static byte[] write(PipelineImage image) throws IOException {
    return StateFrame.write(TYPE, VERSION, out -> write(image, out));
  }

  /**
   * Reads a checkpoint back.
   *
   * @throws StateException if the bytes are not one
   */
  static PipelineImage read(byte[] frame) throws StateException {
    return StateFrame.read(
        frame, TYPE, VERSION, (version, in) -> read(new Limited(in, frame.length)));
  }

  private static void write(PipelineImage image, DataOutput out) throws IOException {
    writeBytes(out, image.settings().getBytes(StandardCharsets.UTF_8));
    out.writeInt(image.parts().size());
    for (Map.Entry<String, byte[]> part : image.parts().entrySet()) {
      out.writeUTF(part.getKey());
      writeBytes(out, part.getValue());
    }
    SortedMap<String, Integer> blobs = new TreeMap<>();
    image
        .partitions()
        .forEach(each -> each.series().forEach(place -> blobs.put(place.blob(), blobs.size())));
    List<String> names = List.copyOf(blobs.keySet());
    out.writeInt(names.size());
    for (int i = 0; i < names.size(); i++) {
      out.writeUTF(names.get(i));
      blobs.put(names.get(i), i);
    }
    out.writeInt(image.partitions().size());
    for (PartitionImage partition : image.partitions()) {
      writeBytes(out, partition.head());
      out.writeInt(partition.series().size());
      for (Address place : partition.series()) {
        out.writeInt(blobs.getOrDefault(place.blob(), 0));
        out.writeInt(place.offset());
        out.writeInt(place.length());
      }
    }
  }

  private static PipelineImage read(Limited in) throws IOException {
    String settings = new String(in.bytes(), StandardCharsets.UTF_8);
    SortedMap<String, byte[]> parts = new TreeMap<>();
    int partCount = in.count("parts");
    for (int i = 0; i < partCount; i++) {
      parts.put(in.source().readUTF(), in.bytes());
    }
    List<String> blobs = new ArrayList<>();
    int blobCount = in.count("blobs");
    for (int i = 0; i < blobCount; i++) {
      blobs.add(in.source().readUTF());
    }
    List<PartitionImage> partitions = new ArrayList<>();
    int partitionCount = in.count("partitions");
    for (int i = 0; i < partitionCount; i++) {
      byte[] head = in.bytes();
      List<Address> series = new ArrayList<>();
      int seriesCount = in.count("series");
      for (int j = 0; j < seriesCount; j++) {
        int blob = in.source().readInt();
        if (blob < 0 || blob >= blobs.size()) {
          throw new StateException("a checkpoint names blob " + blob + " of " + blobs.size());
        }
        series.add(new Address(blobs.get(blob), in.source().readInt(), in.source().readInt()));
      }
      partitions.add(new PartitionImage(head, series));
    }
    return new PipelineImage(settings, Collections.unmodifiableSortedMap(parts), partitions);
  }

  private static void writeBytes(DataOutput out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Reads lengths that cannot be larger than what they are read from. */
  private record Limited(DataInput source, int most) {

    int count(String what) throws IOException {
      int count = source.readInt();
      if (count < 0 || count > most) {
        throw new StateException("a checkpoint cannot have " + count + " " + what);
      }
      return count;
    }

    byte[] bytes() throws IOException {
      byte[] bytes = new byte[count("bytes")];
      source.readFully(bytes);
      return bytes;
    }
  }
}
