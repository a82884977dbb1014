/** What to write under which key; null removes it. */
export type Edits<T> = Map<string, T | null>;

const STORE = 'rows';

/** Rows on this device that outlive the page, in a database of their own. Every promise fails where storage is refused. */
export class DeviceRows {
  private opening: Promise<IDBDatabase> | null = null;

  constructor(private readonly name: string) {}

  /** Every row whose key begins with `prefix`. */
  async all<T>(prefix: string): Promise<Map<string, T>> {
    let found = new Map<string, T>();
    await this.edit<T>(prefix, (rows) => {
      found = rows;
      return new Map();
    });
    return found;
  }

  /**
   * Reads every row under `prefix` and writes what `change` says, in one transaction: nothing comes between, in no tab.
   * Resolves when it stands on the device.
   */
  async edit<T>(prefix: string, change: (rows: Map<string, T>) => Edits<T>): Promise<void> {
    const db = await this.open();
    const transaction = db.transaction(STORE, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(STORE);
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    const done = new Promise<void>((resolve, reject) => {
      const fail = () => reject(transaction.error ?? new Error('storage'));
      transaction.oncomplete = () => resolve();
      transaction.onabort = fail;
      transaction.onerror = fail;
    });
    const keys = store.getAllKeys(range);
    const values = store.getAll(range);
    values.onsuccess = () => {
      const rows = new Map(keys.result.map((key, at) => [key as string, values.result[at] as T]));
      for (const [key, row] of change(rows)) {
        if (row === null) store.delete(key);
        else store.put(row, key);
      }
    };
    return done;
  }

  private open(): Promise<IDBDatabase> {
    this.opening ??= new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open(this.name, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
      asked.onerror = () => reject(asked.error ?? new Error('storage'));
      asked.onsuccess = () => {
        const db = asked.result;
        const forget = () => (this.opening = null);
        // Another tab erases it, or the browser took it away: the next use opens it anew.
        db.onversionchange = () => {
          db.close();
          forget();
        };
        db.onclose = forget;
        resolve(db);
      };
    }).catch((refused: unknown) => {
      this.opening = null;
      throw refused;
    });
    return this.opening;
  }
}
