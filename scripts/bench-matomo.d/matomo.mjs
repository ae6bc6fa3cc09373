import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const CONNECT = `$c=json_decode(stream_get_contents(STDIN),true);$d=$c['db'];
      $p=new PDO("mysql:host={$d['host']};port={$d['port']};dbname={$d['name']}",$d['user'],$d['password']);
      $p->setAttribute(PDO::ATTR_ERRMODE,PDO::ERRMODE_EXCEPTION);`;

/** The running Matomo, as the service, a browser and its administrator talk to it. */
export class Matomo {
  #connection;

  /** @param {any} connection the content of connection.json */
  constructor(connection) {
    this.#connection = connection;
  }

  get connection() {
    return this.#connection;
  }

  /**
   * @param {string} method
   * @param {Record<string, string | number>} parameters
   * @param {string} query in the address, where Matomo looks for some parameters
   */
  api(method, parameters, query = '') {
    return this.post(method, this.form(method, parameters), query);
  }

  /**
   * A call's body, which takes the sender about as long as Matomo takes to read it.
   * @param {string} method
   * @param {Record<string, string | number>} parameters
   */
  form(method, parameters) {
    const token_auth = this.#connection.tokens.superUser;
    return new URLSearchParams({
      module: 'API',
      format: 'json',
      method,
      token_auth,
      ...parameters,
    }).toString();
  }

  /**
   * @param {string} method
   * @param {string} body
   * @param {string} query
   */
  async post(method, body, query = '') {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const response = await fetch(`${this.#connection.url}index.php${query}`, {
      method: 'POST',
      headers,
      body,
    });
    const text = await response.text();
    let answer;
    try {
      answer = JSON.parse(text);
    } catch {
      throw new Error(`${method} answered HTTP ${response.status}: ${text.slice(0, 500)}`);
    }
    if (answer?.result === 'error') throw new Error(`${method}: ${answer.message}`);
    return answer;
  }

  /** @param {Record<string, string | number>} hit */
  async track(hit) {
    const body = new URLSearchParams({ rec: 1, ...hit });
    const response = await fetch(`${this.#connection.url}matomo.php`, { method: 'POST', body });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`a hit answered HTTP ${response.status}`);
  }

  /** @param {Record<string, string | number>[]} hits */
  async trackAll(hits) {
    const requests = hits.map((hit) => `?${new URLSearchParams({ rec: 1, ...hit })}`);
    const body = JSON.stringify({ requests, token_auth: this.#connection.tokens.superUser });
    const response = await fetch(`${this.#connection.url}matomo.php`, { method: 'POST', body });
    const { tracked } = await response.json();
    if (tracked !== hits.length) throw new Error(`${tracked} of ${hits.length} hits were tracked`);
  }

  /** @param {string[]} args */
  console(...args) {
    return php([join(this.#connection.dir, 'console'), ...args]);
  }

  /**
   * First labels as bare statements on literal values: what the database alone takes for the column and the side table.
   * @param {number} site
   * @param {number[][]} calls ids of visits, a transaction each
   * @returns {number} seconds
   */
  bareLabels(site, calls) {
    const code = `${CONNECT}
      $n=$c['prefix'];$begin=hrtime(true);
      foreach($c['calls'] as $call){$p->beginTransaction();foreach(array_chunk($call,1000) as $ids){
        $rows=fn($row)=>implode(',',array_map(fn($id)=>sprintf($row,$id,$c['site']),$ids));
        $p->exec("UPDATE {$n}log_visit SET ht_verdict='review' WHERE idvisit IN (".implode(',',$ids).")");
        $p->exec("INSERT INTO {$n}log_human_traffic (idvisit,idsite,score,evidence,bot_type,model,job_key,labelled_at,source) VALUES "
          .$rows("(%d,%d,96,'automation:webdriver,mouse:grid-aligned,network:datacentre','scraper','bench','bench-bare','2026-03-12 00:00:00','sidecar')")
          ." ON DUPLICATE KEY UPDATE score=VALUES(score),evidence=VALUES(evidence),bot_type=VALUES(bot_type),model=VALUES(model),job_key=VALUES(job_key),labelled_at=VALUES(labelled_at),source=VALUES(source)");
      }$p->commit();}
      echo (hrtime(true)-$begin)/1e9;`;
    const { db } = this.#connection;
    return Number(php(['-r', code], JSON.stringify({ db, prefix: db.prefix, site, calls })));
  }

  /** What of the database's set-up decides how fast it writes. */
  database() {
    const [[name, pool, flushes]] = this.sql(
      'SELECT @@version, @@innodb_buffer_pool_size, @@innodb_flush_log_at_trx_commit',
    );
    const isDurable = Number(flushes) === 1;
    return `${name}, a buffer pool of ${Math.round(Number(pool) / 2 ** 20)} MB, ${isDurable ? 'each commit flushed to the disk' : 'commits flushed once a second'}`;
  }

  /** @param {string} sql runs as it is: values are numbers and names of ours */
  sql(sql) {
    const code = `${CONNECT}
      foreach($c['sql'] as $s){$r=$p->query($s);}
      echo json_encode($r->columnCount()?$r->fetchAll(PDO::FETCH_NUM):[]);`;
    const statements = sql.replaceAll('{p}', this.#connection.db.prefix).split(';\n');
    return JSON.parse(php(['-r', code], JSON.stringify({ db: this.#connection.db, sql: statements })));
  }
}

/**
 * @param {string[]} args
 * @param {string} [input]
 */
function php(args, input) {
  const { status, stdout, stderr } = spawnSync('php', ['-d', 'memory_limit=1G', ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`php ${args[0]}: ${stdout}${stderr}`);
  return stdout;
}
