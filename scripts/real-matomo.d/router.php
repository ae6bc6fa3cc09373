<?php

/**
 * Router for PHP's built-in server. It does what Matomo's .htaccess files do under Apache: entry points run, assets
 * are served, config, tmp and everything else stay closed.
 */

declare(strict_types=1);

$path = rawurldecode((string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
$entryPoints = ['/' => 'index.php', '/index.php' => 'index.php', '/matomo.php' => 'matomo.php', '/piwik.php' => 'piwik.php'];
$assets = '/\.(gif|ico|jpg|png|svg|js|css|htm|html|mp3|mp4|wav|ogg|avi|ttf|eot|woff|woff2)$/i';

if (isset($entryPoints[$path])) {
    $script = $_SERVER['DOCUMENT_ROOT'] . '/' . $entryPoints[$path];
    $_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/' . $entryPoints[$path];
    $_SERVER['SCRIPT_FILENAME'] = $script;
    chdir($_SERVER['DOCUMENT_ROOT']);
    require $script;
    return true;
}
if (str_ends_with($path, '/') && is_file($_SERVER['DOCUMENT_ROOT'] . $path . 'index.php') && $path === '/js/') {
    require $_SERVER['DOCUMENT_ROOT'] . '/js/index.php';
    return true;
}
$isClosed = (bool) preg_match('#^/(config|tmp|core|lang)/|/\.|\.\.#', $path);
if (!$isClosed && preg_match($assets, $path) && is_file($_SERVER['DOCUMENT_ROOT'] . $path)) {
    return false;
}
http_response_code(404);
header('Content-Type: text/plain');
echo 'Not found';
return true;
