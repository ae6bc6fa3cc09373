import { spawnSync } from 'node:child_process';

/**
 * A zip whose bytes depend on nothing but the files, so that everybody can build the same one again. Made by PHP, which
 * whoever works on the plugin has.
 * @param {string} folder
 * @param {string} name of the folder inside
 * @param {readonly string[]} files
 * @param {string} target
 */
export function zip(folder, name, files, target) {
  const code = `$t=json_decode(stream_get_contents(STDIN),true);@unlink($t['target']);$z=new ZipArchive();
    if($z->open($t['target'],ZipArchive::CREATE|ZipArchive::EXCL)!==true)exit(1);
    foreach($t['files'] as $f){$n=$t['name'].'/'.$f;$z->addFromString($n,file_get_contents($t['folder'].'/'.$f));
      $z->setMtimeName($n,315619200);$z->setExternalAttributesName($n,ZipArchive::OPSYS_UNIX,0100644<<16);}
    exit($z->close()?0:1);`;
  const task = JSON.stringify({ folder, name, files, target });
  const { status, stderr, stdout } = spawnSync('php', ['-d', 'date.timezone=UTC', '-r', code], {
    input: task,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`PHP made no zip (is its zip extension there?): ${stdout}${stderr}`);
}
