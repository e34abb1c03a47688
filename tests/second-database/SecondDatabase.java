import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;

/** Runs mongo-java-server in memory on any free port of loopback, prints its address and ends when its input does. */
public class SecondDatabase {
  public static void main(String[] arguments) throws Exception {
    MemoryBackend backend = new MemoryBackend();
    // It names itself MongoDB 5 at the latest, with a wire version that today's drivers refuse.
    backend.version(new MongoVersion() {
      @Override
      public List<Integer> getVersionArray() {
        return List.of(7, 0, 0);
      }

      @Override
      public int getWireVersion() {
        return 21;
      }
    });
    MongoServer server = new MongoServer(backend);
    server.bind("127.0.0.1", 0);
    System.out.println(server.getConnectionString());
    while (System.in.read() >= 0) {}
    server.shutdownNow();
    System.exit(0);
  }
}
