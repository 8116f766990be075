package dev.integrations.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.google.SerializedObject.Instance;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the part of Java's Object Serialization Stream Protocol (version 5, section 6.4) that credential
 * files consist of. Names of classes are compared, never looked up; any other class is refused.
 */
final class SerializedStream {
  private static final int MAGIC_AND_VERSION = 0xACED0005;
  private static final int NULL = 0x70;
  private static final int REFERENCE = 0x71;
  private static final int CLASS = 0x72;
  private static final int OBJECT = 0x73;
  private static final int STRING = 0x74;
  private static final int ARRAY = 0x75;
  private static final int BLOCK = 0x77;
  private static final int END_BLOCK = 0x78;
  private static final int LONG_STRING = 0x7C;
  private static final int FIRST_HANDLE = 0x7E0000;

  private static final int HAS_WRITE_METHOD = 0x01;
  private static final int SERIALIZABLE = 0x02;

  /** Deeper than any credential, shallower than any stack. */
  private static final int MAX_DEPTH = 20;

  private static final String BYTES = "[B";

  /** The lock is a field of each credential. */
  private static final Set<String> KNOWN = Set.of(
      BYTES,
      "java.util.HashMap",
      "java.lang.Long",
      "java.lang.Number",
      "com.google.api.client.auth.oauth2.StoredCredential",
      "java.util.concurrent.locks.ReentrantLock",
      "java.util.concurrent.locks.ReentrantLock$Sync",
      "java.util.concurrent.locks.ReentrantLock$NonfairSync",
      "java.util.concurrent.locks.ReentrantLock$FairSync",
      "java.util.concurrent.locks.AbstractQueuedSynchronizer",
      "java.util.concurrent.locks.AbstractOwnableSynchronizer");

  private final int length;
  private final ByteArrayInputStream bytes;
  private final DataInputStream in;
  private final List<Object> handles = new ArrayList<>();
  private int depth;

  private SerializedStream(byte[] stream) {
    this.length = stream.length;
    this.bytes = new ByteArrayInputStream(stream);
    this.in = new DataInputStream(bytes);
  }

  /** The one object of the stream. */
  static SerializedObject read(byte[] stream) throws SerializedFormatException {
    SerializedStream reader = new SerializedStream(stream);
    try {
      if (reader.in.readInt() != MAGIC_AND_VERSION) throw reader.expected("serialized Java");
      SerializedObject object = new SerializedObject(reader.value(reader.in.readUnsignedByte()));
      if (reader.bytes.available() > 0) throw reader.expected("the end of the object");
      return object;
    } catch (IOException e) {
      throw reader.expected("more bytes, or text that is well encoded");
    }
  }

  private @Nullable Object value(int tag) throws IOException, SerializedFormatException {
    if (++depth > MAX_DEPTH) throw expected("fewer objects within each other");
    @Nullable Object value = valueOf(tag);
    depth--;
    return value;
  }

  private @Nullable Object valueOf(int tag) throws IOException, SerializedFormatException {
    return switch (tag) {
      case NULL -> null;
      case REFERENCE -> referred(Object.class);
      case OBJECT -> object();
      case STRING -> remembered(in.readUTF());
      case LONG_STRING -> remembered(longText());
      case ARRAY -> array();
      default -> throw expected("an object, text or bytes");
    };
  }

  private Instance object() throws IOException, SerializedFormatException {
    Described described = needClass();
    if (described.name.equals(BYTES)) throw expected("an object, got an array's class");
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    List<@Nullable Object> written = new ArrayList<>();
    Instance object = remembered(new Instance(described.name, fields, written));
    for (Described level : described.fromTheTop()) {
      for (Field field : level.fields) fields.put(field.name, fieldValue(field.type));
      if (level.writesMore()) written.addAll(untilEndOfBlock());
    }
    return object;
  }

  private @Nullable Object fieldValue(char type) throws IOException, SerializedFormatException {
    return switch (type) {
      case 'B' -> in.readByte();
      case 'C' -> in.readChar();
      case 'D' -> in.readDouble();
      case 'F' -> in.readFloat();
      case 'I' -> in.readInt();
      case 'J' -> in.readLong();
      case 'S' -> in.readShort();
      case 'Z' -> in.readBoolean();
      case 'L', '[' -> value(in.readUnsignedByte());
      default -> throw expected("a field of a known type");
    };
  }

  private List<@Nullable Object> untilEndOfBlock() throws IOException, SerializedFormatException {
    List<@Nullable Object> objects = new ArrayList<>();
    int tag = in.readUnsignedByte();
    while (tag != END_BLOCK) {
      if (tag == BLOCK) bytes(in.readUnsignedByte());
      else objects.add(value(tag));
      tag = in.readUnsignedByte();
    }
    return objects;
  }

  private byte[] array() throws IOException, SerializedFormatException {
    if (!needClass().name.equals(BYTES)) throw expected("an array of bytes");
    int handle = reserved();
    byte[] array = bytes(in.readInt());
    handles.set(handle, array);
    return array;
  }

  private String longText() throws IOException, SerializedFormatException {
    long size = in.readLong();
    if (size < 0 || size > bytes.available()) throw expected("text that fits into the file");
    return new String(bytes((int) size), UTF_8);
  }

  private byte[] bytes(int size) throws IOException, SerializedFormatException {
    if (size < 0 || size > bytes.available()) throw expected("bytes that fit into the file");
    return in.readNBytes(size);
  }

  private Described needClass() throws IOException, SerializedFormatException {
    Described described = describedClass();
    if (described == null) throw expected("a class");
    return described;
  }

  private @Nullable Described describedClass() throws IOException, SerializedFormatException {
    int tag = in.readUnsignedByte();
    if (tag == NULL) return null;
    if (tag == REFERENCE) return referred(Described.class);
    if (tag != CLASS) throw expected("a class");
    if (++depth > MAX_DEPTH) throw expected("fewer classes above each other");
    Described described = newClass();
    depth--;
    return described;
  }

  private Described newClass() throws IOException, SerializedFormatException {
    String name = in.readUTF();
    if (!KNOWN.contains(name)) throw expected("classes of a credential only, got another");
    in.readLong();
    int handle = reserved();
    int flags = in.readUnsignedByte();
    if ((flags & ~HAS_WRITE_METHOD) != SERIALIZABLE) throw expected("a serializable class");
    List<Field> fields = fields();
    if (!untilEndOfBlock().isEmpty()) throw expected("a class without annotations");
    Described described = new Described(name, flags, fields, describedClass());
    handles.set(handle, described);
    return described;
  }

  private List<Field> fields() throws IOException, SerializedFormatException {
    int count = in.readUnsignedShort();
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      char type = (char) in.readUnsignedByte();
      fields.add(new Field(type, in.readUTF()));
      boolean isObject = type == 'L' || type == '[';
      if (isObject && !(value(in.readUnsignedByte()) instanceof String)) {
        throw expected("the class of a field");
      }
    }
    return fields;
  }

  private <T> T remembered(T value) {
    handles.add(value);
    return value;
  }

  /** A handle of something that is not read whole yet. */
  private int reserved() {
    handles.add(Unfinished.HERE);
    return handles.size() - 1;
  }

  private <T> T referred(Class<T> type) throws IOException, SerializedFormatException {
    int index = in.readInt() - FIRST_HANDLE;
    boolean there = index >= 0 && index < handles.size() && type.isInstance(handles.get(index));
    if (!there || handles.get(index) == Unfinished.HERE) throw expected("what was there before");
    return type.cast(handles.get(index));
  }

  private SerializedFormatException expected(String what) {
    return new SerializedFormatException(what, length - bytes.available());
  }

  private enum Unfinished {
    HERE
  }

  private record Field(char type, String name) {}

  private record Described(
      String name, int flags, List<Field> fields, @Nullable Described superclass) {
    boolean writesMore() {
      return (flags & HAS_WRITE_METHOD) != 0;
    }

    /** In the order in which their fields are written. */
    List<Described> fromTheTop() {
      List<Described> classes = new ArrayList<>();
      for (Described level = this; level != null; level = level.superclass) classes.add(0, level);
      return classes;
    }
  }
}
