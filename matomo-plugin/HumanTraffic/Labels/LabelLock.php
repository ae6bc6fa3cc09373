<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

use Piwik\Config;
use Piwik\Db;
use Piwik\Piwik;

/**
 * One at a time changes labels of a site, sidecar or person: so a person's decision cannot fall between another's
 * reading and writing, and changes are numbered in the order in which they become visible. Hits and first labels do not
 * wait for it.
 */
final class LabelLock
{
    private const ATTEMPTS = 3;
    private const DEADLOCK = 1213;
    private const LOCK_TIMEOUT = 1205;
    private const DUPLICATE = 1062;

    /**
     * Runs the work in a transaction: all of it or nothing.
     *
     * @template T
     * @param callable(): T $work run again where the database asks for it, so it must not do anything else
     * @return T
     */
    public static function run(int $idSite, callable $work): mixed
    {
        $name = self::name($idSite);
        if (!Db::getDbLock($name)) {
            throw new \RuntimeException(Piwik::translate('HumanTraffic_ErrorLabelsBusy'));
        }
        try {
            return self::repeatedly($work);
        } finally {
            Db::releaseDbLock($name);
        }
    }

    /**
     * Work that needs no turn, because its statements write only where still nothing stands, and everybody else notices
     * on writing that there it no longer is so. All of it or nothing.
     *
     * @param callable(): void $work
     * @return bool whether it is done; otherwise somebody else came between
     */
    public static function isDoneBeside(callable $work): bool
    {
        try {
            self::inTransaction($work);
            return true;
        } catch (\Exception $error) {
            return self::asksToRepeat($error) ? false : throw $error;
        }
    }

    /** Whether a row stands already where a new one was to be put. */
    public static function isTaken(\Exception $error): bool
    {
        return Db::get()->isErrNo($error, self::DUPLICATE);
    }

    private static function repeatedly(callable $work): mixed
    {
        for ($attempt = 1;; $attempt++) {
            try {
                return self::inTransaction($work);
            } catch (\Exception $error) {
                if ($attempt === self::ATTEMPTS || !self::asksToRepeat($error)) {
                    throw $error;
                }
            }
        }
    }

    private static function inTransaction(callable $work): mixed
    {
        $db = Db::get();
        $db->beginTransaction();
        try {
            $result = $work();
            $db->commit();
            return $result;
        } catch (\Throwable $error) {
            $db->rollBack();
            throw $error;
        }
    }

    /** Locks are the whole server's, and one server may hold several Matomos. */
    private static function name(int $idSite): string
    {
        $database = Config::getInstance()->database;
        return 'HumanTraffic.' . substr(md5($database['dbname'] . '.' . $database['tables_prefix']), 0, 12) . ".$idSite";
    }

    /** The tracker writes the same visits; one of the two then begins anew. */
    private static function asksToRepeat(\Exception $error): bool
    {
        return $error instanceof LabelsMoved || self::isLockTrouble($error);
    }

    private static function isLockTrouble(\Exception $error): bool
    {
        return Db::get()->isErrNo($error, self::DEADLOCK) || Db::get()->isErrNo($error, self::LOCK_TIMEOUT);
    }
}
